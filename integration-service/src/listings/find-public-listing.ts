import type { LISTING_KINDS, OPERATIONS } from '@trochai/contract/listings';
import type { Queryable } from '../platform/database/database.ts';
import { JOIN_AGENT, LISTING_COLUMNS } from './listing-columns.ts';
import { SHOWN_NAME } from '../organizations/website/shown-name.ts';

/** What anybody may see of a listing, active or not. */
export type PublicListing = {
  organizationId: string;
  /** As visitors are told it. */
  agencyName: string;
  id: string;
  /** Of its public page, /p/<slug>. */
  slug: string;
  title: string;
  description: string;
  price: number | null;
  /** ISO 4217 */
  currency: string | null;
  operation: (typeof OPERATIONS)[number];
  kind: (typeof LISTING_KINDS)[number];
  place: string;
  bedrooms: number | null;
  bathrooms: number | null;
  areaM2: number | null;
  /** Addresses, the first is the cover. */
  pictures: string[];
  isActive: boolean;
  updatedAt: Date;
  /** Who is there for it; null: nobody in particular, or nobody whose name is known. */
  agent: { memberId: string; name: string; photoUrl: string | null } | null;
};

/** The listing whose page has this slug; null: there is none. */
export async function findPublicListing(on: Queryable, slug: string): Promise<PublicListing | null> {
  return findListing(on, { organizationId: null, slug });
}

/** The same, as long as it is the organization's; null: it has none such. */
export async function findListingOfOrganization(
  on: Queryable,
  of: { organizationId: string; slug: string },
): Promise<PublicListing | null> {
  return findListing(on, of);
}

/** Visitors learn no address of a member: without a name there is none to speak of. */
async function findListing(
  on: Queryable,
  { organizationId, slug }: { organizationId: string | null; slug: string },
): Promise<PublicListing | null> {
  const { rows } = await on.query<PublicListing>(
    `select ${LISTING_COLUMNS}, listing.slug, listing.updated_at as "updatedAt",
       listing.organization_id as "organizationId", ${SHOWN_NAME} as "agencyName",
       case when agent.name is not null then json_build_object(
         'memberId', agent.id, 'name', agent.name, 'photoUrl', agent.photo_url) end as agent
     from listings as listing
     join organizations as organization on organization.id = listing.organization_id
     ${JOIN_AGENT}
     where listing.slug = $1 and ($2::uuid is null or listing.organization_id = $2)`,
    [slug, organizationId],
  );
  return rows[0] ?? null;
}
