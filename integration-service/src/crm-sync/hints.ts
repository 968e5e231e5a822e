import type { Queryable } from '../platform/database/database.ts';

export const RECORD_KINDS = ['contact', 'deal'] as const;

export type RecordKind = (typeof RECORD_KINDS)[number];
export type Hinted = { contactId: string; hubspotId: string };

/** Somebody may have changed these records in HubSpot: they are read before anything else happens to them. */
export async function hintRecords(
  on: Queryable,
  {
    organizationId,
    kind,
    hubspotIds,
  }: { organizationId: string; kind: RecordKind; hubspotIds: readonly string[] },
): Promise<void> {
  if (hubspotIds.length === 0) return;
  await on.query({
    name: `hint-${kind}s`,
    text: `update crm_sync set ${kind}_hint_at = clock_timestamp()
           where organization_id = $1 and hubspot_${kind}_id = any($2::text[])`,
    values: [organizationId, hubspotIds],
  });
}

/** Every record is read again, as when nothing was heard from the portal for a while. */
export async function hintAllRecords(on: Queryable, organizationId: string): Promise<void> {
  await on.query(
    `update crm_sync set contact_hint_at = case when hubspot_contact_id is not null then clock_timestamp() end,
       deal_hint_at = case when hubspot_deal_id is not null then clock_timestamp() end
     where organization_id = $1`,
    [organizationId],
  );
}

/** Records that must be read, the longest waiting first; those of merged contacts are dealt with elsewhere. */
export async function claimHinted(
  on: Queryable,
  { organizationId, kind, limit }: { organizationId: string; kind: RecordKind; limit: number },
): Promise<Hinted[]> {
  const { rows } = await on.query<Hinted>({
    name: `claim-hinted-${kind}s`,
    text: `select sync.contact_id as "contactId", sync.hubspot_${kind}_id as "hubspotId"
           from crm_sync as sync join contacts as contact
             on contact.organization_id = sync.organization_id and contact.id = sync.contact_id
           where sync.organization_id = $1 and (sync.contact_hint_at is not null or sync.deal_hint_at is not null)
             and sync.${kind}_hint_at is not null and sync.hubspot_${kind}_id is not null
             and contact.merged_into_id is null
           order by sync.${kind}_hint_at, sync.contact_id limit $2`,
    values: [organizationId, limit],
  });
  return rows;
}

/** @returns the contacts whose records these are */
export async function findContactsOfRecords(
  on: Queryable,
  {
    organizationId,
    kind,
    hubspotIds,
  }: { organizationId: string; kind: RecordKind; hubspotIds: readonly string[] },
): Promise<string[]> {
  if (hubspotIds.length === 0) return [];
  const { rows } = await on.query<{ id: string }>(
    `select contact_id as id from crm_sync where organization_id = $1 and hubspot_${kind}_id = any($2::text[])`,
    [organizationId, hubspotIds],
  );
  return rows.map((row) => row.id);
}
