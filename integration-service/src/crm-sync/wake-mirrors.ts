import type { Queryable } from '../platform/database/database.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';

/** The job that tells a HubSpot portal what it must learn; one at a time per portal. */
export const MIRROR_JOB = 'mirror-portal';

/**
 * Sees to it that the organizations' mirrors run after this transaction; the last statement of it. A mirror
 * that was told to wait waits on: its run finds the new marks as well. Organizations whose portal is not
 * connected have nobody to wake.
 */
export async function wakeMirrors(on: Queryable, organizationIds: readonly string[]): Promise<void> {
  if (organizationIds.length === 0) return;
  await on.query({
    name: 'wake-mirrors',
    text: `select from (
             select organization_id as id from hubspot_connections
             where organization_id = any($1::uuid[]) and status = 'CONNECTED' order by organization_id
           ) as connected, lateral graphile_worker.add_job($2,
             payload := json_build_object('organizationId', id), queue_name := 'portal:' || id,
             job_key := 'mirror:' || id, job_key_mode := 'preserve_run_at')`,
    values: [organizationIds, MIRROR_JOB],
  });
}

/** The mirror runs in so many seconds, whatever was planned before. */
export async function planMirror(
  on: Queryable,
  { organizationId, afterSeconds }: { organizationId: string; afterSeconds: number },
): Promise<void> {
  await enqueue(on, {
    name: MIRROR_JOB,
    payload: { organizationId },
    queue: `portal:${organizationId}`,
    key: `mirror:${organizationId}`,
    delayMs: Math.ceil(afterSeconds * 1_000),
  });
}
