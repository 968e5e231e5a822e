import type { Queryable } from '../../platform/database/database.ts';
import type { PortalRecord } from './portal-record.ts';

export type KnownRecord = { listingId: string; ownSlug: string; isGone: boolean };

type Asked = { organizationId: string; records: readonly Pick<PortalRecord, 'hubspotId' | 'formerIds'>[] };

/**
 * Our listings of HubSpot's records, by HubSpot's ids. A record into which known ones were merged takes the place of the
 * first of these.
 * @param tx a transaction
 */
export async function findByRecord(
  tx: Queryable,
  { organizationId, records }: Asked,
): Promise<Map<string, KnownRecord>> {
  await followMerged(tx, { organizationId, records });
  const { rows } = await tx.query<KnownRecord & { hubspotId: string }>(
    `select hubspot_listing_id as "hubspotId", listing_id as "listingId", own_slug as "ownSlug",
       gone_at is not null as "isGone"
     from portal_listings as portal
     join listings as listing on listing.organization_id = portal.organization_id and listing.id = portal.listing_id
     where portal.organization_id = $1 and hubspot_listing_id = any($2)`,
    [organizationId, records.map(({ hubspotId }) => hubspotId)],
  );
  return new Map(rows.map(({ hubspotId, ...known }) => [hubspotId, known]));
}

async function followMerged(tx: Queryable, { organizationId, records }: Asked): Promise<void> {
  const pairs = records.flatMap(({ hubspotId, formerIds }) =>
    formerIds.map((formerId) => ({ hubspotId, formerId })),
  );
  if (pairs.length === 0) return;
  await tx.query(
    `with merged as (
       select distinct on (new_id) new_id, former_id
       from unnest($2::text[], $3::text[]) with ordinality as pair(new_id, former_id, place)
       join portal_listings as former on former.organization_id = $1 and former.hubspot_listing_id = former_id
       where not exists (
         select from portal_listings where organization_id = $1 and hubspot_listing_id = new_id)
       order by new_id, former.gone_at is not null, place)
     update portal_listings as portal set hubspot_listing_id = new_id from merged
     where portal.organization_id = $1 and portal.hubspot_listing_id = former_id`,
    [organizationId, pairs.map(({ hubspotId }) => hubspotId), pairs.map(({ formerId }) => formerId)],
  );
}

type Kept = {
  organizationId: string;
  passAt: Date;
  kept: readonly { hubspotId: string; listingId: string }[];
};

/** These are HubSpot's records of those listings, and there. */
export async function keepRecords(tx: Queryable, { organizationId, passAt, kept }: Kept): Promise<void> {
  await tx.query(
    `insert into portal_listings (organization_id, hubspot_listing_id, listing_id, seen_at)
     select $1, hubspot_id, listing_id, $4 from unnest($2::text[], $3::uuid[]) as kept(hubspot_id, listing_id)
     order by hubspot_id
     on conflict (organization_id, hubspot_listing_id) do update set seen_at = excluded.seen_at, gone_at = null`,
    [organizationId, kept.map(({ hubspotId }) => hubspotId), kept.map(({ listingId }) => listingId), passAt],
  );
}
