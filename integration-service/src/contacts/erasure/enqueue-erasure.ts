import type { Queryable } from '../../platform/database/database.ts';
import { enqueue } from '../../platform/jobs/enqueue.ts';

export const ERASE_JOB = 'erase-contact';

/** Has a person erased for good, once the caller's transaction is committed, and never while the mirror runs. */
export async function enqueueErasure(
  on: Queryable,
  contact: { organizationId: string; contactId: string },
): Promise<void> {
  await enqueue(on, {
    name: ERASE_JOB,
    payload: contact,
    queue: `portal:${contact.organizationId}`,
    key: `erase:${contact.contactId}`,
  });
}
