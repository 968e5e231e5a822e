import type { Queryable } from '../../platform/database/database.ts';

const NOT_OFFERED = `update listings as listing set is_active = false, updated_at = now() from gone
  where listing.organization_id = gone.organization_id and listing.id = gone.listing_id and listing.is_active`;

/** HubSpot does not have these records any more: the listings are not offered any more. */
export async function markGone(
  on: Queryable,
  { organizationId, hubspotIds }: { organizationId: string; hubspotIds: readonly string[] },
): Promise<void> {
  await on.query(
    `with gone as (
       update portal_listings set gone_at = now()
       where organization_id = $1 and hubspot_listing_id = any($2) and gone_at is null
       returning organization_id, listing_id)
     ${NOT_OFFERED}`,
    [organizationId, hubspotIds],
  );
}

/** The same of all records that were not seen when all of them were read. @returns how many */
export async function markUnseenGone(
  on: Queryable,
  { organizationId, passAt }: { organizationId: string; passAt: Date },
): Promise<number> {
  const { rows } = await on.query<{ gone: number }>(
    `with gone as (
       update portal_listings set gone_at = now()
       where organization_id = $1 and seen_at < $2 and gone_at is null
       returning organization_id, listing_id),
     ended as (${NOT_OFFERED})
     select count(*)::int as gone from gone`,
    [organizationId, passAt],
  );
  return rows[0]?.gone ?? 0;
}
