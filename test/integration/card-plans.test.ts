import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeCrowd } from '../bench/crowd/make-crowd.ts';
import { listOpenings } from '../bench/crowd/openings.ts';
import { listSearches } from '../bench/crowd/searches.ts';
import { CROWD } from '../bench/crowd/size.ts';
import { watchReads } from '../bench/watch-reads.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

/** As in the bench, forty times smaller. */
const SMALL_CROWD = { ...CROWD, contacts: 25_000, largest: 22_500, messages: 125_000 };

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await makeCrowd(database.url, SMALL_CROWD);
}, 120_000);
afterAll(() => database.drop());

it('searches of every kind and opened cards read no large table as a whole', async () => {
  const searches = await listSearches(database.pool);
  const openings = await listOpenings(database.pool);

  const row = await watchReads(database, database.url, { searches, openings });
  expect(openings.length).toBeGreaterThan(20);
  expect(row).toMatchObject({ figure: 'none', met: true });
}, 120_000);
