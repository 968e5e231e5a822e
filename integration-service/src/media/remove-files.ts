import { z } from 'zod';
import { type Blobs, blobKey } from '../platform/blobs/blobs.ts';
import type { Database, Queryable } from '../platform/database/database.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { type Job, job } from '../platform/jobs/job.ts';

const JOB = 'remove-files';
/** Longer than it takes from keeping a file to the row that refers to it. */
const GRACE_MS = 60_000;

type Files = { organizationId: string; hashes: readonly string[] };

const payloadSchema = z.strictObject({ organizationId: z.uuid(), hashes: z.array(z.string()) });

/** Files that nothing of the organization refers to any more go, once this transaction is committed. */
export async function enqueueRemoval(on: Queryable, files: Files): Promise<void> {
  if (files.hashes.length > 0) await enqueue(on, { name: JOB, payload: { ...files } });
}

/** The job `remove-files`. */
export function removeFilesJob({ database, blobs }: { database: Database; blobs: Blobs }): Job {
  return job(JOB, payloadSchema, async ({ organizationId, hashes }) => {
    const later: string[] = [];
    for (const hash of await findUnused(database.pool, { organizationId, hashes })) {
      const notKeptSince = new Date(Date.now() - GRACE_MS);
      if (!(await blobs.remove(blobKey(organizationId, hash), { notKeptSince }))) later.push(hash);
    }
    if (later.length === 0) return;
    const payload = { organizationId, hashes: later };
    await enqueue(database.pool, { name: JOB, payload, delayMs: GRACE_MS });
  });
}

async function findUnused(on: Queryable, { organizationId, hashes }: Files): Promise<string[]> {
  const isUsed = ['message_media', 'uploads'].flatMap((table) =>
    ['hash', 'thumbnail_hash'].map(
      (column) =>
        `exists (select from ${table} where organization_id = $1 and ${table}.${column} = told.hash)`,
    ),
  );
  const { rows } = await on.query<{ hash: string }>(
    `select hash from unnest($2::text[]) as told(hash) where not (${isUsed.join(' or ')})`,
    [organizationId, hashes],
  );
  return rows.map(({ hash }) => hash);
}
