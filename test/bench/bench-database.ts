import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '../../integration-service/src/platform/database/database.ts';
import { startEmbeddedPostgres } from '../../integration-service/src/platform/database/embedded/embedded-postgres.ts';
import { migrate } from '../../integration-service/src/platform/database/migrate.ts';
import { createLog } from '../../integration-service/src/platform/log.ts';

export type BenchDatabase = { database: Database; url: string; stop(): Promise<void> };

/** A durable PostgreSQL, as in production (fsync on), in a folder of its own. */
export async function startBenchDatabase(): Promise<BenchDatabase> {
  const folder = await openFolder();
  const postgres = await startEmbeddedPostgres(folder);
  await migrate(postgres.url);
  const database = openDatabase(postgres.url, createLog('warn'));
  const stop = async () => {
    await database.close();
    await postgres.stop();
    await rm(folder, { recursive: true });
  };
  return { database, url: postgres.url, stop };
}

/** A folder that the OS user postgres may enter. */
export async function openFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'trochai-bench-'));
  await chmod(folder, 0o755);
  return folder;
}
