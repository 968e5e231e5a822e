import { type Database, openDatabase } from '../../integration-service/src/platform/database/database.ts';
import { startEmbeddedPostgres } from '../../integration-service/src/platform/database/embedded/embedded-postgres.ts';
import { migrate } from '../../integration-service/src/platform/database/migrate.ts';
import { createLog } from '../../integration-service/src/platform/log.ts';
import { openFolder } from '../support/open-folder.ts';

export type BenchDatabase = { database: Database; url: string; stop(): Promise<void> };

/** A durable PostgreSQL, as in production (fsync on) unless other settings are given, in a folder of its own. */
export async function startBenchDatabase(settings = ''): Promise<BenchDatabase> {
  const folder = await openFolder();
  const postgres = await startEmbeddedPostgres(folder.path, settings);
  await migrate(postgres.url);
  const database = openDatabase(postgres.url, createLog('warn'));
  const stop = async () => {
    await database.close();
    await postgres.stop();
    await folder.remove();
  };
  return { database, url: postgres.url, stop };
}
