import { formatCode } from '../../integration-service/src/listings/references/code.ts';
import { ensureLinks } from '../../integration-service/src/listings/references/ensure-links.ts';
import type { Database } from '../../integration-service/src/platform/database/database.ts';
import { newListing } from './new-listing.ts';

/**
 * Gives an organization with a connected number two listings.
 * @returns puts references into a text: `@0@` of the first listing, `@1@` of the second, `@0/p@` the first one's page
 */
export async function offerListings(
  database: Database,
  organizationId: string,
): Promise<(text: string) => string> {
  const numbers = { where: { organizationId }, data: { displayPhoneNumber: '+506 2222-0000' } };
  await database.prisma.channel.updateMany(numbers);
  const names: [string, string][] = [];
  for (const place of [0, 1]) {
    const listing = newListing({ organizationId, title: `Listing ${place}` });
    await database.prisma.listing.create({ data: listing });
    const [link] = await ensureLinks(database.pool, { organizationId, listingId: listing.id });
    if (!link) throw new Error('The organization has no connected number');
    names.push([`@${place}@`, `Ref: ${formatCode(link.code)}`]);
    names.push([`@${place}/p@`, `https://agency.example/p/${listing.slug}`]);
  }
  return (text) => names.reduce((referred, [name, reference]) => referred.replaceAll(name, reference), text);
}
