import type { HubSpotField } from '@trochai/contract/listings';
import type { Queryable } from '../../platform/database/database.ts';
import type { ChangedListing } from '../write-listings.ts';

/** What HubSpot says of rows named `listing`, by our names of the fields; as long as HubSpot is read. */
export const FROM_HUBSPOT = `coalesce((
  select connection.listing_fields
  from portal_listings as portal
  join hubspot_connections as connection on connection.organization_id = portal.organization_id
  where portal.organization_id = listing.organization_id and portal.listing_id = listing.id and portal.gone_at is null
    and connection.listings_use = 'IN_USE' and connection.status = 'CONNECTED'), '{}')`;

/** The same changes without those that are HubSpot's to make. */
export async function keepHubSpots(
  on: Queryable,
  { organizationId, listings }: { organizationId: string; listings: readonly ChangedListing[] },
): Promise<ChangedListing[]> {
  const { rows } = await on.query<{ ownSlug: string; fields: HubSpotField[] }>(
    `select listing.own_slug as "ownSlug", ${FROM_HUBSPOT} as fields from listings as listing
     where listing.organization_id = $1 and listing.own_slug = any($2)`,
    [organizationId, listings.map(({ ownSlug }) => ownSlug)],
  );
  const fixed = new Map(rows.map(({ ownSlug, fields }) => [ownSlug, new Set<string>(fields)]));
  return listings.map((change) => {
    const entries = Object.entries(change.fields);
    const left = entries.filter(([name]) => !fixed.get(change.ownSlug)?.has(name));
    return { ...change, fields: Object.fromEntries(left) };
  });
}
