import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { searchContacts } from '../../integration-service/src/contacts/search/search-contacts.ts';
import { LIMITS, type Limits } from '../../integration-service/src/contacts/search/search-statement.ts';
import {
  ContactSource,
  ContactStatus,
  ConversationState,
  Role,
  ViewerPolicy,
} from '../../integration-service/src/platform/database/generated/enums.ts';
import { type NaiveSearch, searchNaively } from '../support/search/naive-search.ts';
import { CHANNELS, OWNERS, people, TAGS } from '../support/search/people.ts';
import { type Stored, storePeople } from '../support/search/store-people.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase()));
afterAll(() => database.drop());

const QUERIES = [
  ...[
    'jose',
    'NUÑEZ',
    'ana maría',
    'María, ana',
    'an',
    'ñ',
    'jo nu',
    'ría',
    '%',
    '_m',
    'ana_',
    '100%',
    '\\b',
    'zoe',
    '🏡',
  ],
  ...[
    '34',
    '(12) 34',
    '+506 8888-1234',
    '55 1234 5678',
    '+52 1 55 1234 5678',
    '11 8765-4321',
    '11 98765 4321',
    '0',
  ],
];
/** Seldom given, so that several filters at once still find somebody. */
const seldom = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
const some = <Value>(values: readonly Value[]) => seldom(fc.subarray([...values], { minLength: 1 }));
const maybe = <Value>(...values: Value[]) => seldom(fc.constantFrom(...values));
const places = (list: readonly unknown[]) => some(list.map((_, index) => index));

const search: fc.Arbitrary<NaiveSearch> = fc.record({
  role: fc.constantFrom(...Object.values(Role)),
  viewerPolicy: fc.constantFrom(...Object.values(ViewerPolicy)),
  query: fc.option(fc.constantFrom(...QUERIES), { nil: undefined, freq: 1 }),
  statuses: some(Object.values(ContactStatus)),
  sources: some(Object.values(ContactSource)),
  states: some(Object.values(ConversationState)),
  tags: places(TAGS),
  channels: places(CHANNELS),
  assigned: maybe(...OWNERS),
  unanswered: maybe(true as const),
});

/** As in life; and so low that every way through the statement is taken with a few people. */
const limits = fc.constantFrom<Limits>(
  LIMITS,
  { collected: 6, sorted: 3 },
  { collected: 2, sorted: 2 },
  { collected: 0, sorted: 0 },
);

type Asked = { search: NaiveSearch; limits: Limits; pageSize: number };
const asked: fc.Arbitrary<Asked> = fc.record({ search, limits, pageSize: fc.integer({ min: 1, max: 9 }) });

it('finds what plain words say, page by page, in one order, whatever people, filters and viewer', async () => {
  await fc.assert(
    fc.asyncProperty(people, fc.array(asked, { minLength: 8, maxLength: 8 }), async (all, searches) => {
      const stored = await storePeople(database, all);
      for (const one of searches) {
        const expected = searchNaively(all, one.search);
        const { found, count } = await walk(stored, one);
        expect(found).toEqual(expected);
        expect(count).toBe(Math.min(expected.length, one.limits.sorted + 1));
      }
    }),
    { numRuns: Number(process.env['SEARCH_RUNS'] ?? 40) },
  );
}, 240_000);

async function walk(stored: Stored, { search: wanted, limits: of, pageSize: limit }: Asked) {
  const { organizationId, me, another } = stored;
  const { role, viewerPolicy, tags, channels, assigned, ...same } = wanted;
  const viewer = { organizationId, memberId: me, role, viewerPolicy };
  const idsOf = (ids: string[], list: number[]) => list.map((index) => ids[index] ?? '');
  const body = Object.fromEntries(
    Object.entries({
      ...same,
      tagIds: tags && idsOf(stored.tags, tags),
      channelIds: channels && idsOf(stored.channels, channels),
      assigned: assigned === 'another' ? another : assigned,
    }).filter(([, value]) => value !== undefined),
  );
  const found: [string, string][] = [];
  let count: number | undefined;
  let after: string | null = null;
  do {
    const page = await searchContacts(
      { pool: database.pool, viewer, limits: of },
      { ...body, limit, ...(after !== null && { after }) },
    );
    if (!page) throw new Error('A cursor of the search is refused');
    found.push(...page.contacts.map(({ id, conversation }): [string, string] => [id, conversation.id]));
    count ??= page.count;
    expect(page.count).toBe(count);
    after = page.next;
  } while (after !== null);
  return { found, count };
}
