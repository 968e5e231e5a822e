import type { Database } from '../../integration-service/src/platform/database/database.ts';
import { startTestApp } from '../support/test-app.ts';
import { openWatchedDatabase } from '../support/watched-plans.ts';
import type { Opening } from './crowd/openings.ts';
import type { Search } from './crowd/searches.ts';
import { openCard } from './measure-opening.ts';
import { searchTwoPages } from './measure-search.ts';
import type { Row } from './table.ts';

/** Smaller ones are read faster as a whole than by an index. */
const SMALL = 1_000;

/** The same calls once more, with the plan of every statement looked at: none may read a table as a whole. */
export async function watchReads(
  { pool }: Database,
  url: string,
  { searches, openings }: { searches: readonly Search[]; openings: readonly Opening[] },
): Promise<Row> {
  const { database, plans } = openWatchedDatabase(url);
  const app = await startTestApp(database);
  const server = { port: Number(new URL(app.url).port) };
  for (const search of searches) await searchTwoPages(server, search);
  for (const opening of openings) await openCard(server, opening);
  await app.close();
  await database.close();
  const { rows: large } = await pool.query<{ name: string }>(
    'select relname as name from pg_class where relname = any($1) and reltuples > $2',
    [plans.flatMap((plan) => plan.tables), SMALL],
  );
  return {
    what: `tables read as a whole, in ${plans.length} plans of both`,
    figure: large.length === 0 ? 'none' : large.map(({ name }) => name).join(', '),
    goal: 'none',
    met: large.length === 0 && plans.length > searches.length,
  };
}
