import { type ListingFields, listingFieldsSchema } from '@trochai/contract/listings';
import { foldToSlug } from '../make-slug.ts';
import type { Column } from './columns.ts';
import type { ProblemWords } from './problem-words.ts';
import { readAddresses, readKind, readNumber, readOperation, readSwitch } from './read-values.ts';

/** Of a listing that is new, where the file says nothing. */
export const DEFAULTS = {
  description: '',
  price: null,
  currency: null,
  operation: 'SALE',
  kind: 'OTHER',
  place: '',
  bedrooms: null,
  bathrooms: null,
  areaM2: null,
  pictures: [],
  agentMemberId: null,
  isActive: true,
} as const satisfies Partial<ListingFields>;

/** What a line says; of a known listing what it does not say stays. */
export type ImportedListing = {
  ownSlug: string;
  fields: Partial<ListingFields> & Pick<ListingFields, 'title'>;
};
export type WrongValue = { column: Column; message: string };
export type CheckedLine = { ok: true; listing: ImportedListing } | { ok: false; wrong: WrongValue[] };

export type Checking = {
  words: ProblemWords;
  /** Ids of members by their address, in lower case. */
  agents: ReadonlyMap<string, string>;
};

const LONGEST_SLUG = 80;

/** What cells mean before they are judged; undefined: nothing, and the listing stays as it is in this. */
const READ: { [Name in Column]?: (text: string) => unknown } = {
  price: orNull(readNumber),
  currency: orNull((text) => text.toUpperCase()),
  operation: (text) => (text === '' ? undefined : (readOperation(text) ?? text)),
  kind: (text) => (text === '' ? undefined : (readKind(text) ?? text)),
  bedrooms: orNull(readNumber),
  bathrooms: orNull(readNumber),
  areaM2: orNull(readNumber),
  pictures: readAddresses,
  active: (text) => (text === '' ? undefined : (readSwitch(text) ?? text)),
};

/** An empty cell says that there is none; what cannot be read is left to the schema to refuse. */
function orNull(read: (text: string) => unknown) {
  return (text: string) => (text === '' ? null : (read(text) ?? text));
}

const FIELD_OF = {
  title: 'title',
  description: 'description',
  price: 'price',
  currency: 'currency',
  operation: 'operation',
  kind: 'kind',
  place: 'place',
  bedrooms: 'bedrooms',
  bathrooms: 'bathrooms',
  areaM2: 'areaM2',
  pictures: 'pictures',
  agent: 'agentMemberId',
  active: 'isActive',
} as const satisfies Record<Exclude<Column, 'slug'>, keyof ListingFields>;

/** Judges the values of a line by the rules for every listing; what has no column stays as it is. */
export function checkLine(cells: ReadonlyMap<Column, string>, checking: Checking): CheckedLine {
  const ownSlug = foldToSlug(cells.get('slug') ?? '');
  const given = readFields(cells, checking);
  const judged = listingFieldsSchema.safeParse({ ...DEFAULTS, ...given });
  const isWrong = (column: Column) =>
    column === 'slug'
      ? ownSlug === '' || ownSlug.length > LONGEST_SLUG
      : judged.error?.issues.some(({ path: [field] }) => field === FIELD_OF[column]);
  const wrong = [...cells.keys()].filter(isWrong);
  if (!judged.success || wrong.length > 0) {
    return {
      ok: false,
      wrong: wrong.map((column) => ({ column, message: checking.words.expected[column] })),
    };
  }
  const fields = Object.fromEntries(
    Object.entries(judged.data).filter(([field]) => Object.hasOwn(given, field)),
  );
  return { ok: true, listing: { ownSlug, fields: { ...fields, title: judged.data.title } } };
}

function readFields(cells: ReadonlyMap<Column, string>, { agents }: Checking): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const [column, text] of cells) {
    if (column === 'slug') continue;
    const value = column === 'agent' ? readAgent(text, agents) : READ[column] ? READ[column](text) : text;
    if (value !== undefined) given[FIELD_OF[column]] = value;
  }
  return given;
}

/** A member's id; the text itself, which is none, when nobody has this address. */
function readAgent(email: string, agents: Checking['agents']): string | null {
  return email === '' ? null : (agents.get(email.toLowerCase()) ?? email);
}
