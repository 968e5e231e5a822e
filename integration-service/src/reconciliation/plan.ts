import type { Queryable } from '../platform/database/database.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';

export const RECONCILE_JOB = 'reconcile';

/** After all that the portal's queue has to do for people who wait. */
const BEHIND_THE_OTHERS = 10;

/** The next batch is worked on in so many seconds, whatever was planned before. */
export async function planBatch(
  on: Queryable,
  { organizationId, afterSeconds = 0 }: { organizationId: string; afterSeconds?: number },
): Promise<void> {
  await enqueue(on, {
    name: RECONCILE_JOB,
    payload: { organizationId },
    queue: `portal:${organizationId}`,
    key: `reconcile:${organizationId}`,
    delayMs: Math.ceil(afterSeconds * 1_000),
    priority: BEHIND_THE_OTHERS,
  });
}
