import { markContactsChanged } from '../crm-sync/mark-contacts.ts';
import type { Queryable } from '../platform/database/database.ts';

type Of = { organizationId: string; contactIds: readonly string[] };

/** What is ours on these records is not what we wrote: it is written again. */
export async function forgetFacts(on: Queryable, { organizationId, contactIds }: Of): Promise<void> {
  if (contactIds.length === 0) return;
  await on.query(
    'update crm_sync set known_facts = null where organization_id = $1 and contact_id = any($2)',
    [organizationId, contactIds],
  );
  await mark(on, { organizationId, contactIds });
}

/** Records and deals of these contacts are not tied to each other: they are tied again. */
export async function forgetTies(on: Queryable, { organizationId, contactIds }: Of): Promise<void> {
  if (contactIds.length === 0) return;
  await on.query(
    'update crm_sync set associated_at = null where organization_id = $1 and contact_id = any($2)',
    [organizationId, contactIds],
  );
  await mark(on, { organizationId, contactIds });
}

function mark(on: Queryable, { organizationId, contactIds }: Of): Promise<void> {
  return markContactsChanged(
    on,
    contactIds.map((contactId) => ({ organizationId, contactId })),
  );
}
