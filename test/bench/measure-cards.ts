import { type BenchDatabase, startBenchDatabase } from './bench-database.ts';
import { forkServer } from './child.ts';
import { makeCrowd } from './crowd/make-crowd.ts';
import { listOpenings } from './crowd/openings.ts';
import { listSearches } from './crowd/searches.ts';
import { CROWD } from './crowd/size.ts';
import { measureOpening } from './measure-opening.ts';
import { measureSearch } from './measure-search.ts';
import type { Row } from './table.ts';
import { watchReads } from './watch-reads.ts';

/** What it is filled with can be made again: nothing is written twice, nothing waits for the disk. */
const QUICK_TO_FILL =
  '-c fsync=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0 -c max_wal_size=8GB -c autovacuum=off';

/** What the card asks of a million contacts and five million messages, over HTTP, the app in a process of its own. */
export async function measureCards(): Promise<Row[]> {
  const bench = await startBenchDatabase(QUICK_TO_FILL);
  try {
    await makeCrowd(bench.url, CROWD);
    return await measureReads(bench);
  } finally {
    await bench.stop();
  }
}

/** In a database that holds the crowd. */
export async function measureReads({
  database,
  url,
}: Pick<BenchDatabase, 'database' | 'url'>): Promise<Row[]> {
  const searches = await listSearches(database.pool);
  const openings = await listOpenings(database.pool);
  const server = await forkServer('webhook-server.ts', [url, 'plain']);
  try {
    return [
      ...(await measureOpening(server, openings)),
      ...(await measureSearch(server, searches)),
      await watchReads(database, url, { searches, openings }),
    ];
  } finally {
    await server.stop();
  }
}
