import type { Queryable } from '../../platform/database/database.ts';
import { enqueue } from '../../platform/jobs/enqueue.ts';

/** The job that reads a portal's listings. */
export const READ_LISTINGS_JOB = 'read-portal-listings';

type When = { organizationId: string; afterSeconds?: number };

/** Has the portal's listings read, one reading at a time; one that was begun goes on where it was. */
export async function planReading(on: Queryable, { organizationId, afterSeconds = 0 }: When): Promise<void> {
  await enqueue(on, {
    name: READ_LISTINGS_JOB,
    payload: { organizationId },
    queue: `portal:${organizationId}`,
    key: `listings:${organizationId}`,
    delayMs: Math.ceil(afterSeconds * 1_000),
  });
}
