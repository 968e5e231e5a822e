import type { Queryable } from '../platform/database/database.ts';
import type { RecordKind } from './hints.ts';

/**
 * HubSpot says that these records were deleted then; reading them will tell whether they came back.
 * @returns the contacts whose records they were
 */
export async function recordDeletions(
  on: Queryable,
  of: {
    organizationId: string;
    kind: RecordKind;
    deletions: readonly { hubspotId: string; at: Date }[];
  },
): Promise<string[]> {
  if (of.deletions.length === 0) return [];
  const { rows } = await on.query<{ contactId: string }>({
    name: `record-${of.kind}-deletions`,
    text: `with deletion as (
             select record_id, max(at) as at from unnest($2::text[], $3::timestamptz[]) as deleted(record_id, at)
             group by record_id)
           update crm_sync as sync set ${of.kind}_gone_at = greatest(${of.kind}_gone_at, deletion.at),
             ${of.kind}_hint_at = clock_timestamp()
           from deletion where sync.organization_id = $1 and sync.hubspot_${of.kind}_id = record_id
           returning sync.contact_id as "contactId"`,
    values: [
      of.organizationId,
      of.deletions.map(({ hubspotId }) => hubspotId),
      of.deletions.map(({ at }) => at),
    ],
  });
  return rows.map(({ contactId }) => contactId);
}

/**
 * A customer who wrote after the record was deleted gets a new one. Call it after messages of these contacts were
 * stored, or after a deletion became known.
 * @returns organizations whose mirror has something to do now
 */
export async function resumeAnswered(on: Queryable, contactIds: readonly string[]): Promise<string[]> {
  if (contactIds.length === 0) return [];
  const { rows } = await on.query<{ organization_id: string }>({
    name: 'resume-answered',
    text: `with gone as (
             select organization_id, contact_id, contact_gone_at, deal_gone_at from crm_sync
             where contact_id = any($1::uuid[]) and (contact_gone_at is not null or deal_gone_at is not null)),
           spoke as (
             select gone.organization_id, gone.contact_id, max(last_inbound_at) as at from gone
             join conversations using (organization_id, contact_id) group by 1, 2)
           update crm_sync as sync set revision = revision + 1, marked_at = now(),
             hubspot_contact_id = case when contact_gone_at < at then null else hubspot_contact_id end,
             located_at = case when contact_gone_at < at then null else located_at end,
             contact_sent_at = case when contact_gone_at < at then null else contact_sent_at end,
             contact_revision = case when contact_gone_at < at then 0 else contact_revision end,
             contact_hint_at = case when contact_gone_at < at then null else contact_hint_at end,
             associated_at = null,
             hubspot_deal_id = case when deal_gone_at < at then null else hubspot_deal_id end,
             deal_sent_at = case when deal_gone_at < at then null else deal_sent_at end,
             deal_hint_at = case when deal_gone_at < at then null else deal_hint_at end,
             contact_gone_at = case when contact_gone_at < at then null else contact_gone_at end,
             deal_gone_at = case when deal_gone_at < at then null else deal_gone_at end
           from spoke where sync.organization_id = spoke.organization_id and sync.contact_id = spoke.contact_id
             and (contact_gone_at < at or deal_gone_at < at)
           returning sync.organization_id`,
    values: [contactIds],
  });
  return [...new Set(rows.map((row) => row.organization_id))];
}
