import { slugSchema } from '@trochai/contract/listings';
import type { WidgetAgent } from '@trochai/contract/widget';
import { findListingOfOrganization } from '../listings/find-public-listing.ts';
import type { Queryable } from '../platform/database/database.ts';

export type PageListing = {
  id: string;
  /** null: it is not offered any more */
  title: string | null;
  /** Who is there for it. */
  agent: WidgetAgent | null;
};

/** The listing on whose page the widget says that it is; null: it says none, or none of the organization's. */
export async function findPageListing(
  on: Queryable,
  { organizationId, slug }: { organizationId: string; slug: string | null },
): Promise<PageListing | null> {
  if (!slugSchema.safeParse(slug).success || slug === null) return null;
  const listing = await findListingOfOrganization(on, { organizationId, slug });
  if (!listing) return null;
  const { id, title, isActive, agent } = listing;
  return {
    id,
    title: isActive ? title : null,
    agent: agent && { name: agent.name, photoUrl: agent.photoUrl },
  };
}
