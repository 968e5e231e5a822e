import type { Queryable } from '../platform/database/database.ts';

export type Synced = { contactId: string; revision: number };
export type Refusal = Synced & { reason: string; correlationId: string | null };

/** HubSpot has the contacts as they were at these revisions; what changed since stays marked. */
export async function markSynced(
  on: Queryable,
  { organizationId, contacts }: { organizationId: string; contacts: readonly Synced[] },
): Promise<void> {
  await on.query({
    name: 'mark-synced',
    text: `update crm_sync as sync set synced_revision = greatest(synced_revision, claimed.revision),
             synced_at = now(), associated_at = coalesce(associated_at, now()),
             refused_revision = null, refused_reason = null, correlation_id = null
           from unnest($2::uuid[], $3::int[]) as claimed(contact_id, revision)
           where sync.organization_id = $1 and sync.contact_id = claimed.contact_id`,
    values: [
      organizationId,
      contacts.map(({ contactId }) => contactId),
      contacts.map(({ revision }) => revision),
    ],
  });
}

/** HubSpot refused the contacts at these revisions, in its own words; they wait for their next change. */
export async function refuseContacts(
  on: Queryable,
  { organizationId, refusals }: { organizationId: string; refusals: readonly Refusal[] },
): Promise<void> {
  if (refusals.length === 0) return;
  await on.query({
    name: 'refuse-contacts',
    text: `update crm_sync as sync set refused_revision = refusal.revision, refused_reason = refusal.reason,
             correlation_id = refusal.correlation_id
           from unnest($2::uuid[], $3::int[], $4::text[], $5::text[])
             as refusal(contact_id, revision, reason, correlation_id)
           where sync.organization_id = $1 and sync.contact_id = refusal.contact_id`,
    values: [
      organizationId,
      refusals.map(({ contactId }) => contactId),
      refusals.map(({ revision }) => revision),
      refusals.map(({ reason }) => reason),
      refusals.map(({ correlationId }) => correlationId),
    ],
  });
}
