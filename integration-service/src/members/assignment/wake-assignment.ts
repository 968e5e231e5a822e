import type { Queryable } from '../../platform/database/database.ts';
import { enqueue } from '../../platform/jobs/enqueue.ts';

/** The job that gives an organization's new contacts to its agents; one at a time, so that turns are kept. */
export const ASSIGN_JOB = 'assign-leads';

export async function wakeAssignment(
  on: Queryable,
  { organizationId, delayMs = 0 }: { organizationId: string; delayMs?: number },
): Promise<void> {
  await enqueue(on, {
    name: ASSIGN_JOB,
    payload: { organizationId },
    queue: `assign:${organizationId}`,
    key: `assign:${organizationId}`,
    delayMs,
  });
}
