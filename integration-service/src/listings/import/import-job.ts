import { z } from 'zod';
import type { Database, Queryable } from '../../platform/database/database.ts';
import { repeatContended } from '../../platform/database/repeat-contended.ts';
import { enqueue } from '../../platform/jobs/enqueue.ts';
import { type Job, job } from '../../platform/jobs/job.ts';
import { findAgents } from '../find-agents.ts';
import { checkFile } from './check-file.ts';
import type { ImportRef } from './imports.ts';
import { problemWordsIn } from './problem-words.ts';
import { refuseImport } from './refuse-import.ts';
import { takeListings } from './take-listings.ts';

const HEADING = 1;

const payloadSchema = z.object({
  organizationId: z.uuid(),
  importId: z.uuid(),
  language: z.enum(['es', 'en']),
});

/** Has a file that is kept checked and taken, one of an organization at a time. */
export async function enqueueImport(on: Queryable, payload: z.infer<typeof payloadSchema>): Promise<void> {
  const { organizationId } = payload;
  await enqueue(on, { name: 'import-listings', payload, queue: `import-listings:${organizationId}` });
}

/**
 * The job `import-listings`: a file is checked, and taken whole or not at all. Killed, it begins anew with the file as
 * it was kept; done, there is no file and nothing to do.
 */
export function importListingsJob({ database: { pool } }: { database: Database }): Job {
  return job('import-listings', payloadSchema, async ({ language, ...ref }, signal) => {
    const waiting = await readFile(pool, ref);
    if (!waiting) return;
    const { file, memberId } = waiting;
    const agents = await readAgents(pool, ref.organizationId);
    const checked = await checkFile(file, { words: problemWordsIn(language), agents });
    if (!checked.ok) {
      await refuseImport(pool, ref, checked);
      return;
    }
    const { total, listings, notes } = checked;
    await beginTaking(pool, ref, total);
    const of = { ...ref, memberId };
    const onProgress = async (done: number) => {
      signal?.throwIfAborted();
      await showProgress(pool, ref, done);
    };
    const noteOfKept = (count: number) => ({
      ...{ line: HEADING, field: null },
      message: problemWordsIn(language).fromHubSpot(count),
    });
    await repeatContended(() => takeListings(pool, { of, listings, notes, noteOfKept, onProgress }));
  });
}

async function readFile(
  on: Queryable,
  { organizationId, importId }: ImportRef,
): Promise<{ file: Buffer; memberId: string } | null> {
  const { rows } = await on.query<{ file: Buffer; memberId: string }>(
    `select file, member_id as "memberId" from listing_imports
     where organization_id = $1 and id = $2 and state in ('CHECKING', 'TAKING') and file is not null`,
    [organizationId, importId],
  );
  return rows[0] ?? null;
}

/** Of several members with one address the oldest. */
async function readAgents(on: Queryable, organizationId: string): Promise<Map<string, string>> {
  const agents = await findAgents(on, organizationId);
  return new Map(agents.toReversed().map(({ email, memberId }) => [email.toLowerCase(), memberId]));
}

async function beginTaking(
  on: Queryable,
  { organizationId, importId }: ImportRef,
  total: number,
): Promise<void> {
  await on.query(
    `update listing_imports set state = 'TAKING', total = $3, done = 0
     where organization_id = $1 and id = $2 and state in ('CHECKING', 'TAKING')`,
    [organizationId, importId, total],
  );
}

async function showProgress(
  on: Queryable,
  { organizationId, importId }: ImportRef,
  done: number,
): Promise<void> {
  await on.query(
    `update listing_imports set done = $3 where organization_id = $1 and id = $2 and state = 'TAKING'`,
    [organizationId, importId, done],
  );
}
