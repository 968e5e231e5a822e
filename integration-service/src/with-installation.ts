import { mkdir } from 'node:fs/promises';
import type { Blobs } from './platform/blobs/blobs.ts';
import { openBlobs } from './platform/blobs/open-blobs.ts';
import { readConfig } from './platform/config.ts';
import { type Database, openDatabase } from './platform/database/database.ts';
import {
  findEmbeddedPostgres,
  startEmbeddedPostgres,
} from './platform/database/embedded/embedded-postgres.ts';
import { migrate } from './platform/database/migrate.ts';
import { createLog } from './platform/log.ts';

export type Installation = Database & { blobs: Blobs };

/**
 * Runs a command on the database and the files that `npm start` would use, whether the service runs or not; an
 * embedded PostgreSQL that rests is started for as long.
 */
export async function withInstallation(work: (installation: Installation) => Promise<void>): Promise<void> {
  const config = readConfig(process.env);
  const postgres = config.databaseUrl === null ? await reachEmbedded(config.dataDir) : null;
  const url = postgres?.url ?? config.databaseUrl ?? '';
  try {
    await migrate(url);
    const database = openDatabase(url, createLog('silent'));
    await work({ ...database, blobs: openBlobs(config) }).finally(() => database.close());
  } finally {
    await postgres?.stop();
  }
}

async function reachEmbedded(dataDir: string): Promise<{ url: string; stop(): Promise<void> }> {
  await mkdir(dataDir, { recursive: true });
  const url = await findEmbeddedPostgres(dataDir);
  return url === null ? startEmbeddedPostgres(dataDir) : { url, stop: () => Promise.resolve() };
}
