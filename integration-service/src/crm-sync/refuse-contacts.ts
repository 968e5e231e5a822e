import type { Queryable } from '../platform/database/database.ts';

export type Refusal = {
  contactId: string;
  revision: number;
  reason: string;
  correlationId: string | null;
};

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
