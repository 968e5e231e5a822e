import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candidate, candidateSchema } from '../../integration-service/src/hubspot/adoption/candidate.ts';
import { matchContacts, type Seeker } from '../../integration-service/src/hubspot/adoption/match-contacts.ts';
import {
  phoneForms,
  readNumber,
  searchableForms,
} from '../../integration-service/src/hubspot/adoption/phone-forms.ts';
import {
  type Filter,
  MAX_BODY,
  numberFilters,
  searchContacts,
} from '../../integration-service/src/hubspot/adoption/search-contacts.ts';
import { packSearch } from '../../integration-service/src/hubspot/adoption/find-records.ts';

const PHONE = 'hs_searchable_calculated_phone_number';
const MOBILE = 'hs_searchable_calculated_mobile_number';

describe('phone forms', () => {
  const MEXICO = {
    code: '52',
    full: ['525512345678', '5215512345678'],
    national: ['5512345678', '15512345678'],
  };
  const ARGENTINA = {
    code: '54',
    full: ['541123456789', '5491123456789'],
    national: ['1123456789', '91123456789'],
  };
  const BRAZIL = {
    code: '55',
    full: ['551187654321', '5511987654321'],
    national: ['1187654321', '11987654321'],
  };

  it.each([
    ['a Mexican mobile with the 1', '5215512345678', MEXICO],
    ['a Mexican mobile without', '525512345678', MEXICO],
    ['an Argentine mobile with the 9', '5491123456789', ARGENTINA],
    ['an Argentine number without', '541123456789', ARGENTINA],
    ['a Brazilian mobile with the ninth digit', '5511987654321', BRAZIL],
    ['a Brazilian mobile without', '551187654321', BRAZIL],
    [
      'a Brazilian landline',
      '551132654321',
      { code: '55', full: ['551132654321'], national: ['1132654321'] },
    ],
    ['a Costa Rican number', '50688881234', { code: '506', full: ['50688881234'], national: ['88881234'] }],
    [
      'a North American number',
      '16505551234',
      { code: '1', full: ['16505551234'], national: ['6505551234'] },
    ],
    [
      'an Italian landline, whose zero is part of it',
      '390612345678',
      {
        code: '39',
        full: ['390612345678'],
        national: ['612345678'],
      },
    ],
    ['a number of no country', '09912', { code: '', full: ['09912'], national: [] }],
  ])('are all ways to write %s', (_, phone, { code, full, national }) => {
    const forms = phoneForms(phone);
    expect(forms.code).toBe(code);
    expect([...forms.full].sort()).toEqual([...full].sort());
    expect([...forms.national].sort()).toEqual([...national].sort());
  });

  it('are searched for with and without the code, each once and without zeros in front', () => {
    expect(searchableForms(phoneForms('50688881234')).sort()).toEqual(['50688881234', '88881234']);
    expect(searchableForms(phoneForms('09912'))).toEqual(['9912']);
  });
});

describe('a number that somebody wrote in HubSpot', () => {
  it.each<[string, string, ReturnType<typeof readNumber>]>([
    ['a plus', '+50688881234', { digits: '50688881234', hasCode: true }],
    ['a plus in brackets', ' (+506) 8888-1234', { digits: '50688881234', hasCode: true }],
    ['two zeros for the code', '00506 8888 1234', { digits: '50688881234', hasCode: true }],
    ['no code', '8888-1234', { digits: '88881234', hasCode: false }],
    ['brackets, spaces and dots', '(650) 555.12 34', { digits: '6505551234', hasCode: false }],
    ['a trunk zero', '011 2345-6789', { digits: '1123456789', hasCode: false }],
    ['an extension in words', '+1 650 555 1234 ext. 99', { digits: '16505551234', hasCode: true }],
    ['an extension with x', '6505551234x99', { digits: '6505551234', hasCode: false }],
    [
      'an extension after a comma of the dialler',
      '+16505551234;ext=99',
      { digits: '16505551234', hasCode: true },
    ],
    ['an extension with a hash', '+16505551234 #99', { digits: '16505551234', hasCode: true }],
    ['no number at all', 'ask Ana', null],
    ['nothing', '', null],
  ])('is read with %s', (_, written, number) => {
    expect(readNumber(written)).toEqual(number);
  });
});

let ids = 0;
function candidate(properties: Record<string, string>, id = String((ids += 1))): Candidate {
  return candidateSchema.parse({ id, properties });
}

function match(phones: readonly string[], candidates: readonly Candidate[], home: readonly string[] = []) {
  const seekers = phones.map((phone): Seeker => ({ contactId: `contact ${phone}`, phone }));
  const matches = matchContacts(seekers, candidates, { home: new Set(home) });
  return Object.fromEntries(
    [...matches].map(([contactId, of]) => [contactId.replace('contact ', ''), of.map(({ id }) => id)]),
  );
}

describe('matching', () => {
  const COSTA_RICA = '50688881234';
  const DENMARK = '4588881234';

  it('finds a number written in any way, in either field', () => {
    const written = ['+506 8888 1234', '00506-8888-1234', '8888-1234', '(506) 88881234'];
    for (const phone of written) {
      expect(match([COSTA_RICA], [candidate({ phone }, '1')], ['506'])).toEqual({ [COSTA_RICA]: ['1'] });
      expect(match([COSTA_RICA], [candidate({ mobilephone: phone }, '1')], ['506'])).toEqual({
        [COSTA_RICA]: ['1'],
      });
    }
  });

  it.each([
    ['Mexican', '5215512345678', '+52 55 1234 5678'],
    ['Argentine', '5491123456789', '+54 11 2345-6789'],
    ['Brazilian', '551187654321', '+55 11 98765-4321'],
  ])('knows a %s number in its other form', (_, phone, written) => {
    expect(match([phone], [candidate({ phone: written }, '1')])).toEqual({ [phone]: ['1'] });
  });

  it('tells two people with the same national digits apart by the full number', () => {
    const candidates = [
      candidate({ phone: '+45 88 88 12 34' }, 'dane'),
      candidate({ phone: '+506 8888 1234' }, 'tica'),
    ];
    expect(match([COSTA_RICA, DENMARK], candidates, ['506', '45'])).toEqual({
      [COSTA_RICA]: ['tica'],
      [DENMARK]: ['dane'],
    });
    expect(match([COSTA_RICA], [candidate({ phone: '+45 88 88 12 34' })], ['506', '45'])).toEqual({});
  });

  it('takes a number without a code as one of the countries that the agency deals with', () => {
    const written = candidate({ phone: '8888 1234' }, '1');
    expect(match([COSTA_RICA], [written], ['506'])).toEqual({ [COSTA_RICA]: ['1'] });
    expect(match([DENMARK], [written], ['506'])).toEqual({});
    expect(match([DENMARK, COSTA_RICA], [written], ['506'])).toEqual({ [COSTA_RICA]: ['1'] });
  });

  it('takes a number that cannot be one of those countries as one of any country', () => {
    const written = candidate({ phone: '020 7946 0018' }, '1');
    expect(match(['442079460018'], [written], ['506'])).toEqual({ '442079460018': ['1'] });
    expect(match(['442079460018'], [written], [])).toEqual({ '442079460018': ['1'] });
  });

  it('does not take a number with its code for one that lacks it', () => {
    const american = `1${DENMARK}`;
    expect(match([american], [candidate({ phone: '+45 8888 1234' })], ['1'])).toEqual({});
    expect(match([american], [candidate({ phone: '458 888 1234' }, '1')], ['1'])).toEqual({
      [american]: ['1'],
    });
  });

  it('returns every candidate when several have the number', () => {
    const candidates = [
      candidate({ phone: '+50688881234' }, '1'),
      candidate({ phone: '+50677770000' }, '2'),
      candidate({ mobilephone: '8888-1234' }, '3'),
    ];
    expect(match([COSTA_RICA], candidates, ['506'])).toEqual({ [COSTA_RICA]: ['1', '3'] });
  });

  it('gives a candidate to one seeker only, the one whose number it states in full', () => {
    const both = candidate({ phone: '8888 1234', mobilephone: '+45 8888 1234' }, '1');
    expect(match([COSTA_RICA, DENMARK], [both], ['506', '45'])).toEqual({ [DENMARK]: ['1'] });
    const neither = candidate({ phone: '8888 1234' }, '2');
    expect(match([COSTA_RICA, DENMARK], [neither], ['506', '45'])).toEqual({ [COSTA_RICA]: ['2'] });
  });

  it('matches nobody to a record without a number', () => {
    expect(match([COSTA_RICA], [candidate({ phone: 'unknown' }), candidate({})], ['506'])).toEqual({});
  });
});

/** What HubSpot is sent for these filters; the longest page mark makes the longest body. */
async function bodyOf(filters: readonly Filter[][]): Promise<{ filterGroups: { filters: Filter[] }[] }> {
  let sent: unknown;
  await searchContacts(({ body }) => {
    sent = body;
    return Promise.resolve({ outcome: 'done', body: { results: [] } });
  }, filters);
  return sent as { filterGroups: { filters: Filter[] }[] }; // it is what searchContacts has just made
}

const valuesOf = (filters: readonly Filter[][], propertyName: string) =>
  filters
    .flat()
    .filter((filter) => filter.propertyName === propertyName)
    .flatMap(({ values }) => values ?? []);

const MARK_MARGIN = '9999'.length - '0'.length;

describe('one search', () => {
  const phone = fc.oneof(
    fc.stringMatching(/^[1-9]\d{6,14}$/),
    fc.stringMatching(/^521\d{10}$/),
    fc.stringMatching(/^549\d{10}$/),
    fc.stringMatching(/^55119[6-9]\d{7}$/),
  );
  const due = fc.array(fc.record({ contactId: fc.uuid(), phone: fc.option(phone, { freq: 20 }) }), {
    minLength: 1,
    maxLength: 120,
  });

  it('never exceeds 5 groups, 100 values in one filter and 3,000 characters, and looks for everybody it names', async () => {
    await fc.assert(
      fc.asyncProperty(due, async (contacts) => {
        const { seekers, filters } = packSearch(contacts);
        const body = await bodyOf(filters);

        expect(filters.length).toBeLessThanOrEqual(5);
        for (const { values } of filters.flat()) expect(values?.length).toBeLessThanOrEqual(100);
        expect(JSON.stringify(body).length + MARK_MARGIN).toBeLessThanOrEqual(MAX_BODY);
        expect(MAX_BODY).toBe(3_000);

        const withPhone = contacts.filter((contact) => contact.phone !== null);
        expect(seekers).toEqual(withPhone.slice(0, seekers.length));
        expect(seekers.length > 0).toBe(withPhone.length > 0);
        const wanted = seekers.flatMap((seeker) => searchableForms(phoneForms(seeker.phone)));
        for (const property of [PHONE, MOBILE]) {
          expect(new Set(valuesOf(filters, property))).toEqual(new Set(wanted));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('takes dozens of people, and leaves the rest for the next one', () => {
    const contacts = Array.from({ length: 100 }, (_, index) => ({
      contactId: String(index),
      phone: `506${String(80_000_000 + index)}`,
    }));
    const { seekers } = packSearch(contacts);
    expect(seekers.length).toBeGreaterThanOrEqual(40);
    expect(seekers.length).toBeLessThan(100);
  });

  it('looks in both properties that HubSpot calculates', () => {
    expect(numberFilters(['88881234'])).toEqual([
      [{ propertyName: PHONE, operator: 'IN', values: ['88881234'] }],
      [{ propertyName: MOBILE, operator: 'IN', values: ['88881234'] }],
    ]);
  });

  it('is no search when there is too much to look for', () => {
    const numbers = (count: number, digits: number) =>
      Array.from({ length: count }, () => '1'.repeat(digits));
    expect(numberFilters(numbers(100, 1))).toHaveLength(2);
    expect(numberFilters(numbers(200, 1))).toHaveLength(4);
    expect(numberFilters(numbers(201, 1))).toBeNull(); // six groups
    expect(numberFilters(numbers(90, 15))).toBeNull(); // too long
  });
});
