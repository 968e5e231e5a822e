import type { Queryable } from '../platform/database/database.ts';
import type { RecordKind } from './hints.ts';

/** Two contacts that became one while each had a record in HubSpot. */
export type MergedPair = {
  kind: RecordKind;
  loserId: string;
  survivorId: string;
  loserRevision: number;
  /** HubSpot's id of the loser's record. */
  mergedId: string;
  /** HubSpot's id of the survivor's record; null when it has none. */
  keptId: string | null;
};

/** The next records that must become one; a merge that HubSpot refused waits for a change. */
export async function nextMergedPair(on: Queryable, organizationId: string): Promise<MergedPair | null> {
  const { rows } = await on.query<MergedPair>({
    name: 'next-merged-pair',
    text: `select case when loser.hubspot_contact_id is not null then 'contact' else 'deal' end as kind,
             loser.contact_id as "loserId", survivor.contact_id as "survivorId", loser.revision as "loserRevision",
             coalesce(loser.hubspot_contact_id, loser.hubspot_deal_id) as "mergedId",
             case when loser.hubspot_contact_id is not null then survivor.hubspot_contact_id
                  else survivor.hubspot_deal_id end as "keptId"
           from crm_sync as loser
           join contacts as contact on contact.organization_id = loser.organization_id and contact.id = loser.contact_id
           join crm_sync as survivor
             on survivor.organization_id = loser.organization_id and survivor.contact_id = contact.merged_into_id
           where loser.organization_id = $1 and contact.merged_into_id is not null
             and loser.revision > loser.synced_revision and loser.refused_revision is distinct from loser.revision
             and (loser.hubspot_contact_id is not null or loser.hubspot_deal_id is not null)
           order by loser.contact_id limit 1`,
    values: [organizationId],
  });
  return rows[0] ?? null;
}

/**
 * The survivor has the record now, which is read before anything is written to it, and the loser has none.
 * @param of.hubspotId null: neither had one that is still there
 */
export async function recordMerged(
  on: Queryable,
  of: { organizationId: string; pair: MergedPair; hubspotId: string | null },
): Promise<void> {
  const { kind, loserId, survivorId } = of.pair;
  await on.query(
    `update crm_sync set hubspot_${kind}_id = null where organization_id = $1 and contact_id = $2`,
    [of.organizationId, loserId],
  );
  await on.query(
    `update crm_sync set hubspot_${kind}_id = $3::text, associated_at = null, revision = revision + 1,
       known_facts = null, known_tags = null,
       ${kind}_gone_at = null, ${kind}_hint_at = case when $3::text is not null then clock_timestamp() end
     where organization_id = $1 and contact_id = $2`,
    [of.organizationId, survivorId, of.hubspotId],
  );
}

/** A loser without records has nothing more to tell; the survivor tells it. */
export async function settleMerged(on: Queryable, organizationId: string): Promise<void> {
  await on.query({
    name: 'settle-merged',
    text: `update crm_sync as loser set synced_revision = revision from contacts as contact
           where loser.organization_id = $1 and loser.revision > loser.synced_revision
             and contact.organization_id = loser.organization_id and contact.id = loser.contact_id
             and contact.merged_into_id is not null
             and loser.hubspot_contact_id is null and loser.hubspot_deal_id is null`,
    values: [organizationId],
  });
}
