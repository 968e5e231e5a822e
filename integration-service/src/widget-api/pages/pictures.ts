import type { PublicListing } from '../../listings/find-public-listing.ts';

/** An origin that cannot be taken for anything else in a Content-Security-Policy: no `*`, no `;`. */
const PLAIN_ORIGIN = /:\/\/[a-z0-9._-]+(:\d+)?$/;

/** Whether a picture may stand in a page: whatever was stored, never a script or an origin that opens more. */
export function isShown(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, origin } = new URL(address);
  return /^https?:$/.test(protocol) && PLAIN_ORIGIN.test(origin);
}

/** The listing with those pictures alone that may stand in a page. */
export function withShownPictures(listing: PublicListing): PublicListing {
  const { agent } = listing;
  const photoUrl = agent?.photoUrl && isShown(agent.photoUrl) ? agent.photoUrl : null;
  return { ...listing, pictures: listing.pictures.filter(isShown), agent: agent && { ...agent, photoUrl } };
}
