import type { Queryable } from '../../platform/database/database.ts';
import type { PortalRecord } from './portal-record.ts';

type Ours = { listingId: string; ownSlug: string };
type Candidate = Ours & { hubspotId: string };

/**
 * Listings of ours that HubSpot's records are meant to be, by HubSpot's ids: no other has that title, whatever its case
 * and accents, neither here nor among the records, and price and bedrooms do not speak against it. Where there is any
 * doubt there is none.
 */
export async function findSame(
  on: Queryable,
  { organizationId, records }: { organizationId: string; records: readonly PortalRecord[] },
): Promise<Map<string, Ours>> {
  if (records.length === 0) return new Map();
  const given = records.map(({ hubspotId, fields: { title, price, bedrooms } }) => ({
    hubspot_id: hubspotId,
    title,
    price,
    bedrooms,
  }));
  const { rows } = await on.query<Candidate>(
    `with given as (
       select *, search_text(title) as folded, count(*) over (partition by search_text(title)) as alike
       from jsonb_to_recordset($2) as record(hubspot_id text, title text, price numeric, bedrooms int)),
     ours as (
       select id, own_slug, price, bedrooms, search_text(title) as folded,
         count(*) over (partition by search_text(title)) as alike,
         exists (select from portal_listings as portal
                 where portal.organization_id = $1 and portal.listing_id = listing.id) as has_record
       from listings as listing where organization_id = $1 and search_text(title) in (select folded from given))
     select hubspot_id as "hubspotId", id as "listingId", own_slug as "ownSlug"
     from given join ours using (folded)
     where given.alike = 1 and ours.alike = 1 and not has_record
       and coalesce(given.price = ours.price, true) and coalesce(given.bedrooms = ours.bedrooms, true)`,
    [organizationId, JSON.stringify(given)],
  );
  return new Map(rows.map(({ hubspotId, ...ours }) => [hubspotId, ours]));
}
