import type { Queryable } from '../platform/database/database.ts';
import type { RecordKind } from './hints.ts';

/** A record of HubSpot's that must be associated with a listing of HubSpot's. */
export type ListingTie = {
  contactId: string;
  listingId: string;
  /** HubSpot's id of the contact's record, or of the deal. */
  recordId: string;
  hubspotListingId: string;
};

const FROM = `from hubspot_connections as connection
  join portal_listings as portal on portal.organization_id = connection.organization_id and portal.gone_at is null
  join contact_listings as asked
    on asked.organization_id = portal.organization_id and asked.listing_id = portal.listing_id
  join crm_sync as sync on sync.organization_id = asked.organization_id and sync.contact_id = asked.contact_id`;

/** Who has asked about a listing of HubSpot's that HubSpot was not told of with the record they have. */
const UNTOLD = {
  contact: `connection.listings_use = 'IN_USE' and asked.told_contact_id is null
    and sync.hubspot_contact_id is not null and sync.contact_gone_at is null`,
  deal: `connection.listings_use = 'IN_USE' and asked.told_deal_id is null
    and sync.hubspot_deal_id is not null and sync.deal_gone_at is null`,
} as const satisfies Record<RecordKind, string>;

/** Whether an organization named so has anything to associate. */
export const hasUntoldListings = (organizationId: string) =>
  `exists (select ${FROM} where connection.organization_id = ${organizationId}
    and (asked.told_contact_id is null or asked.told_deal_id is null)
    and ((${UNTOLD.contact}) or (${UNTOLD.deal})))`;

type Claim = { organizationId: string; kind: RecordKind; limit: number };

/** Pairs that HubSpot is still to associate. */
export async function claimTies(
  on: Queryable,
  { organizationId, kind, limit }: Claim,
): Promise<ListingTie[]> {
  const { rows } = await on.query<ListingTie>({
    name: `claim-${kind}-ties`,
    text: `select asked.contact_id as "contactId", asked.listing_id as "listingId",
             sync.hubspot_${kind}_id as "recordId", portal.hubspot_listing_id as "hubspotListingId"
           ${FROM} where connection.organization_id = $1 and ${UNTOLD[kind]}
           order by asked.first_at, asked.contact_id, asked.listing_id limit $2`,
    values: [organizationId, limit],
  });
  return rows;
}

type Told = { organizationId: string; kind: RecordKind; ties: readonly ListingTie[] };

/** HubSpot knows of these, or refused them for good. What was merged meanwhile is told of its survivor. */
export async function recordTold(on: Queryable, { organizationId, kind, ties }: Told): Promise<void> {
  if (ties.length === 0) return;
  await on.query({
    name: `record-told-${kind}-ties`,
    text: `update contact_listings as asked set told_${kind}_id = told.record_id
           from unnest($2::uuid[], $3::uuid[], $4::text[]) as told(contact_id, listing_id, record_id)
           where asked.organization_id = $1 and asked.contact_id = told.contact_id
             and asked.listing_id = told.listing_id`,
    values: [
      organizationId,
      ties.map(({ contactId }) => contactId),
      ties.map(({ listingId }) => listingId),
      ties.map(({ recordId }) => recordId),
    ],
  });
}

/** Who has another record by now is to be associated again; records that HubSpot merged kept their associations. */
export async function forgetOldTies(on: Queryable, organizationId: string): Promise<void> {
  await on.query(
    `update contact_listings as asked set
       told_contact_id = case when told_contact_id = sync.hubspot_contact_id then told_contact_id end,
       told_deal_id = case when told_deal_id = sync.hubspot_deal_id then told_deal_id end
     from crm_sync as sync
     where asked.organization_id = $1 and sync.organization_id = $1 and sync.contact_id = asked.contact_id
       and (told_contact_id <> sync.hubspot_contact_id or told_deal_id <> sync.hubspot_deal_id)`,
    [organizationId],
  );
}
