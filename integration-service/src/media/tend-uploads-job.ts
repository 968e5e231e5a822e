import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Blobs } from '../platform/blobs/blobs.ts';
import type { Database } from '../platform/database/database.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import { type Job, job } from '../platform/jobs/job.ts';
import { enqueueRemoval } from './remove-files.ts';

const KEPT_HOURS = 24;
const HOUR_MS = 60 * 60 * 1_000;

/**
 * The job `tend-uploads`, every hour: what was handed in or begun a day ago goes, unless a message has the file; and
 * what a killed process left where files arrive.
 */
export function tendUploadsJob({ database, blobs }: { database: Database; blobs: Blobs }): Job {
  return job('tend-uploads', z.unknown(), async () => {
    await dropOldUploads(database);
    await dropLeftovers(blobs.folder);
  });
}

async function dropOldUploads({ pool }: Database): Promise<void> {
  await inTransaction(pool, async (tx) => {
    const { rows } = await tx.query<{ organization_id: string; hashes: string[] }>(
      `with gone as (
         delete from uploads where created_at < now() - make_interval(hours => ${KEPT_HOURS})
         returning organization_id, hash, thumbnail_hash)
       select organization_id, array_agg(told.hash) as hashes
       from gone cross join lateral unnest(array[gone.hash, gone.thumbnail_hash]) as told(hash)
       where told.hash is not null group by organization_id`,
    );
    for (const { organization_id: organizationId, hashes } of rows) {
      await enqueueRemoval(tx, { organizationId, hashes });
    }
  });
}

async function dropLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  for (const name of names) {
    const path = join(folder, name);
    const file = await stat(path, { bigint: false }).catch(() => null); // it has arrived meanwhile
    if (file && file.mtimeMs < Date.now() - KEPT_HOURS * HOUR_MS) await rm(path, { force: true });
  }
}
