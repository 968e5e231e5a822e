import type { Queryable } from '../platform/database/database.ts';

export type HubSpotIds = { contactId: string; hubspotContactId: string; hubspotDealId: string };

/** Committed before the deals are sent: should the answer be lost, the next run looks before it sends again. */
export async function markDealsSent(
  on: Queryable,
  { organizationId, contactIds }: { organizationId: string; contactIds: readonly string[] },
): Promise<void> {
  await on.query({
    name: 'mark-deals-sent',
    text: `update crm_sync set deal_sent_at = now()
           where organization_id = $1 and contact_id = any($2::uuid[]) and deal_sent_at is null`,
    values: [organizationId, contactIds],
  });
}

/**
 * Keeps the ids of the records. Other records than before are not associated yet.
 * @returns the contacts whose ids were kept; a record that belongs to another contact is nobody else's
 */
export async function recordHubSpotIds(
  on: Queryable,
  { organizationId, records }: { organizationId: string; records: readonly HubSpotIds[] },
): Promise<string[]> {
  const { rows } = await on.query<{ contactId: string }>({
    name: 'record-hubspot-ids',
    text: `with answered as (
             select distinct on (record_id) * from (
               select distinct on (deal_id) * from unnest($2::uuid[], $3::text[], $4::text[])
                 as record(contact_id, record_id, deal_id) order by deal_id, contact_id
             ) as by_deal order by record_id, contact_id)
           update crm_sync as sync set hubspot_contact_id = record_id, hubspot_deal_id = deal_id,
             associated_at = case when (hubspot_contact_id, hubspot_deal_id) = (record_id, deal_id)
                             then associated_at end
           from answered where sync.organization_id = $1 and sync.contact_id = answered.contact_id
             and not exists (
               select from crm_sync as other where other.organization_id = $1 and other.contact_id <> sync.contact_id
                 and (other.hubspot_contact_id = record_id or other.hubspot_deal_id = deal_id))
           returning sync.contact_id as "contactId"`,
    values: [
      organizationId,
      records.map(({ contactId }) => contactId),
      records.map(({ hubspotContactId }) => hubspotContactId),
      records.map(({ hubspotDealId }) => hubspotDealId),
    ],
  });
  return rows.map(({ contactId }) => contactId);
}
