import { readFile } from 'node:fs/promises';
import { describe, expect, it, test } from 'vitest';
import { readFormFile } from '../../integration-service/src/card-api/imports/read-form-file.ts';
import { checkFile } from '../../integration-service/src/listings/import/check-file.ts';
import { problemWordsIn } from '../../integration-service/src/listings/import/problem-words.ts';
import { readNumber } from '../../integration-service/src/listings/import/read-values.ts';
import { foldToSlug, makeSlug } from '../../integration-service/src/listings/make-slug.ts';

const ANA = '0190d1a0-0000-7000-8000-000000000001';
const checking = { words: problemWordsIn('en'), agents: new Map([['ana@example.com', ANA]]) };
const check = (file: string | Uint8Array) =>
  checkFile(typeof file === 'string' ? Buffer.from(file) : file, checking);

/** Listings of a file that is right. */
async function read(file: string | Uint8Array) {
  const checked = await check(file);
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return checked.listings;
}

/** `line field: message` of each problem. */
async function problemsOf(file: string | Uint8Array) {
  const checked = await check(file);
  return checked.ok
    ? []
    : checked.problems.map(({ line, field, message }) => `${line} ${field ?? '-'}: ${message}`);
}

const LATIN = (text: string) => Buffer.from(text, 'latin1');
const HEAD = 'slug,title';

describe('a file of listings', () => {
  it('says everything of a listing', async () => {
    const file = [
      'slug,title,description,price,currency,operation,kind,place,bedrooms,bathrooms,area_m2,pictures,agent,active',
      'A-1,Casa Azul,"Con ""vista"",',
      'y jardín","1,850,000.50",usd,Rent,House,"Escazú, San José",3,2.5,120 m²,' +
        'https://example.com/1.jpg|https://example.com/2.jpg https://example.com/3.jpg,ANA@example.com,no',
    ].join('\r\n');

    expect(await read(file)).toEqual([
      {
        ownSlug: 'a-1',
        fields: {
          title: 'Casa Azul',
          description: 'Con "vista",\ny jardín',
          price: 1_850_000.5,
          currency: 'USD',
          operation: 'RENT',
          kind: 'HOUSE',
          place: 'Escazú, San José',
          bedrooms: 3,
          bathrooms: 2.5,
          areaM2: 120,
          pictures: [1, 2, 3].map((number) => `https://example.com/${number}.jpg`),
          agentMemberId: ANA,
          isActive: false,
        },
      },
    ]);
  });

  it('may have its headings in Spanish, in any order and case', async () => {
    const file =
      'TÍTULO; Código ;Precio;Operación;Tipo;Baños;Activo\nCasa;A 1;95.000.000;Alquiler;Bodega;2,5;Sí\n';

    expect(await read(file)).toEqual([
      {
        ownSlug: 'a-1',
        fields: {
          title: 'Casa',
          price: 95_000_000,
          operation: 'RENT',
          kind: 'WAREHOUSE',
          bathrooms: 2.5,
          isActive: true,
        },
      },
    ]);
  });

  it('says that there is none where a cell is empty, and nothing where it has no column', async () => {
    const file = 'slug,title,price,place,pictures,agent,operation,kind,active\na,A,,,,,,,\n';

    expect(await read(file)).toEqual([
      {
        ownSlug: 'a',
        fields: { title: 'A', price: null, place: '', pictures: [], agentMemberId: null },
      },
    ]);
  });

  it.each([
    ['UTF-8', Buffer.from(`${HEAD}\na,Ñandú €\n`)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${HEAD}\na,Ñandú €\n`)],
    ['UTF-16', Buffer.from(`\ufeff${HEAD}\na,Ñandú €\n`, 'utf16le')],
    ['Windows-1252', Buffer.concat([LATIN(`${HEAD}\na,Ñandú `), Buffer.from([0x80]), LATIN('\n')])],
    ['lines of an old Mac', Buffer.from(`${HEAD}\ra,Ñandú €\r`)],
    ['tabs', Buffer.from('slug\ttitle\na\tÑandú €')],
    ['semicolons and a comma in the heading', Buffer.from('slug;title;"a,b,c,d"\na;Ñandú €;')],
    ['empty lines', Buffer.from(`\n\n${HEAD}\n\na,Ñandú €\n,\n\n`)],
  ])('is read in %s', async (_, file) => {
    expect(await read(file)).toEqual([{ ownSlug: 'a', fields: { title: 'Ñandú €' } }]);
  });

  it.each([
    ['an Excel workbook', Buffer.from('PK\u0003\u0004xxxx'), '1 -: This is an Excel workbook.'],
    ['an old Excel workbook', Buffer.from('d0cf11e0a1b11ae100', 'hex'), '1 -: This is an Excel workbook.'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000', 'hex'), '1 -: This is no CSV file'],
    ['a text with a NUL', Buffer.from(`${HEAD}\na,\0\n`), '1 -: This is no CSV file'],
    ['what Windows-1252 has no letter for', Buffer.from([0x61, 0x81, 0xff]), '1 -: This is no CSV file'],
    ['nothing', Buffer.from(' \n'), '1 -: The file is empty.'],
    ['a heading alone', Buffer.from(HEAD), '1 -: There is no line below the heading.'],
    ['no heading', Buffer.from('a-1,Casa\na-2,Casa'), '1 -: The heading has no column “slug”'],
    ['an open quotation mark', Buffer.from(`${HEAD}\na,A\nb,"B\nc,C\n`), '3 -: A quotation mark opens here'],
    ['one column twice', Buffer.from('slug,title,Título\na,A,A'), '1 Título: This column is there twice.'],
  ])('is refused as %s', async (_, file, problem) => {
    expect((await problemsOf(file))[0]?.startsWith(problem)).toBe(true);
  });

  it('is told every wrong value by its line and column, as the file calls it', async () => {
    const file = [
      'slug,Título,price,Moneda,operation,kind,bedrooms,bathrooms,area_m2,pictures,agent,active',
      'a,A,1,USD,sale,house,1,1,1,https://example.com/a,ana@example.com,yes',
      'b,"B',
      'b",x,dollars,swap,castle,1.5,1.3,-1,ftp://example.com,bruno@example.com,maybe',
      '???,,1,USD,sale,house,1,1,1,,,yes',
      'A,A again,1,USD,sale,house,1,1,1,,,yes',
      'c,C,1',
      'd,D,1,USD,sale,house,1,1,1,,,yes,and more',
      'e,E,1,USD,sale,house,1,1,1,,,yes,,',
    ].join('\n');

    expect((await problemsOf(file)).map((problem) => problem.replace(/: .*/, ''))).toEqual([
      ...['price', 'Moneda', 'operation', 'kind', 'bedrooms', 'bathrooms', 'area_m2'].map(
        (name) => `3 ${name}`,
      ),
      ...['pictures', 'agent', 'active'].map((name) => `3 ${name}`),
      ...['slug', 'Título'].map((name) => `5 ${name}`),
      '6 slug',
      ...['7 -', '8 -'],
    ]);
    expect((await problemsOf(file)).find((problem) => problem.startsWith('6'))).toBe(
      '6 slug: “a” stands in line 2 already.',
    );
  });

  it('is told of a hundred problems, and how many more there are', async () => {
    const lines = Array.from({ length: 250 }, (_, index) => `s-${index},`);
    const problems = await problemsOf([HEAD, ...lines].join('\n'));

    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toBe('102 -: There are 150 more problems, from this line on.');
  });

  it('has at most 20,000 lines', async () => {
    const fileOf = (count: number) =>
      [HEAD, ...Array.from({ length: count }, (_, index) => `s-${index},Casa`)].join('\n');

    expect(await read(fileOf(20_000))).toHaveLength(20_000);
    expect(await problemsOf(fileOf(20_001))).toEqual([
      '20002 -: The file has more than 20,000 lines. Divide it.',
    ]);
  });

  it('may have columns that are not known, and is told so', async () => {
    expect(await check('slug,title,Garaje\na,A,2')).toMatchObject({
      ok: true,
      notes: [{ line: 1, field: 'Garaje', message: 'This column is not known and was left out.' }],
    });
  });

  it('is right as the sample in the documentation has it', async () => {
    const sample = await readFile(new URL('../../docs/listings.csv', import.meta.url));
    const checked = await check(sample);

    expect(checked).toMatchObject({ ok: true, total: 5, notes: [] });
    expect((await read(sample)).map(({ fields }) => fields.areaM2)).toEqual([210, 58.5, 1_250, 132, 150_000]);
  });

  it('is told what is wrong in Spanish, too', async () => {
    const file = Buffer.from('slug,title,price\na,A,x');
    const told = await checkFile(file, { ...checking, words: problemWordsIn('es') });

    expect(told).toMatchObject({ problems: [{ message: 'Debe ser un número, como 185000 o 185.000,50.' }] });
  });
});

test.each([
  ['185000', 185_000],
  ['185,000', 185_000],
  ['185.000', 185_000],
  ['185.000,50', 185_000.5],
  ['185,000.50', 185_000.5],
  ['1.850.000', 1_850_000],
  ['$ 185 000', 185_000],
  ["₡95'000'000", 95_000_000],
  ['120,5', 120.5],
  ['120.25 m2', 120.25],
  ['0.500', 0.5],
  ['0', 0],
  ['1,2,3', undefined],
  ['1.000,000.5', undefined],
  ['-5', undefined],
  ['1e5', undefined],
  ['', undefined],
  ['USD', undefined],
  ['Infinity', undefined],
])('%j is the number %s', (text, number) => {
  expect(readNumber(text)).toBe(number);
});

test.each([
  ['Casa Ñandú, 2.º piso', 'casa-nandu-2-o-piso'],
  ['  REF_001/b  ', 'ref-001-b'],
  ['ﬁnca', 'finca'],
  ['¡¡!!', ''],
])('%j folds to %j', (text, slug) => {
  expect(foldToSlug(text)).toBe(slug);
});

test('the slug of a title is never empty, never longer than 80, and never ends in a hyphen', () => {
  expect(makeSlug('家')).toBe('listing');
  expect(makeSlug('a'.repeat(200))).toBe('a'.repeat(80));
  expect(makeSlug(`${'a'.repeat(79)} b`)).toBe('a'.repeat(79));
});

describe('a form', () => {
  const contentType = 'multipart/form-data; boundary=----WebKitFormBoundaryX';
  const part = (disposition: string, content: string) =>
    `------WebKitFormBoundaryX\r\nContent-Disposition: form-data; ${disposition}\r\nContent-Type: text/csv\r\n\r\n${content}\r\n`;
  const body = (...parts: string[]) => Buffer.from(`${parts.join('')}------WebKitFormBoundaryX--\r\n`);
  const file = part('name="file"; filename="casas.csv"', 'a\r\n\r\nb--');

  it('has the file as it is, wherever it stands', () => {
    const other = part('name="other"', 'x');
    for (const form of [body(file), body(other, file), body(file, other)]) {
      expect(readFormFile(form, { contentType, field: 'file' })?.toString()).toBe('a\r\n\r\nb--');
    }
  });

  it.each([
    ['another field', body(part('name="files"', 'x')), contentType],
    ['no field', body(), contentType],
    ['nothing', Buffer.alloc(0), contentType],
    ['a form that was cut off', Buffer.from(file.slice(0, -20)), contentType],
    ['no boundary', body(file), 'multipart/form-data'],
    ['no form', body(file), 'text/csv'],
  ])('has none with %s', (_, form, type) => {
    expect(readFormFile(form, { contentType: type, field: 'file' })).toBeNull();
  });
});
