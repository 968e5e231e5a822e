import type { Queryable } from '../platform/database/database.ts';

/**
 * Notes that HubSpot must learn of these contacts, in the transaction that changed them. A contact that waits
 * already keeps its place in the row.
 */
export async function markContactsChanged(
  on: Queryable,
  contacts: readonly { organizationId: string; contactId: string }[],
): Promise<void> {
  if (contacts.length === 0) return;
  await on.query({
    name: 'mark-contacts-changed',
    text: `insert into crm_sync as known (organization_id, contact_id)
           select distinct organization_id, contact_id
           from unnest($1::uuid[], $2::uuid[]) as changed(organization_id, contact_id)
           order by organization_id, contact_id
           on conflict (organization_id, contact_id) do update set
             revision = known.revision + 1,
             marked_at = case
               when known.revision > known.synced_revision and known.refused_revision is distinct from known.revision
               then known.marked_at else now() end`,
    values: [
      contacts.map(({ organizationId }) => organizationId),
      contacts.map(({ contactId }) => contactId),
    ],
  });
}
