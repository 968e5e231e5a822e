import { markContactsChanged } from '../../crm-sync/mark-contacts.ts';
import { wakeMirrors } from '../../crm-sync/wake-mirrors.ts';
import type { Queryable } from '../../platform/database/database.ts';

const MOST_AT_ONCE = 5_000;

/** HubSpot learns of contacts whose tags changed, however many they are; the last statements of the transaction. */
export async function tellHubspotOfTagged(
  tx: Queryable,
  organizationId: string,
  contactIds: readonly string[],
): Promise<void> {
  if (contactIds.length === 0) return;
  // In the order in which everybody marks them
  const marks = contactIds.toSorted().map((contactId) => ({ organizationId, contactId }));
  for (let start = 0; start < marks.length; start += MOST_AT_ONCE)
    await markContactsChanged(tx, marks.slice(start, start + MOST_AT_ONCE));
  await wakeMirrors(tx, [organizationId]);
}
