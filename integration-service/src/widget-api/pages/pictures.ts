import type { PublicListing } from '../../listings/find-public-listing.ts';

/** An origin that cannot be taken for anything else in a Content-Security-Policy: no `*`, no `;`. */
const PLAIN_ORIGIN = /^https?:\/\/[a-z0-9._-]+(:\d+)?$/;

/** Whether a picture may stand in a page: whatever was stored, never a script or an origin that opens more. */
export function isShown(address: string): boolean {
  return URL.canParse(address) && PLAIN_ORIGIN.test(new URL(address).origin);
}

/** The listing with those pictures alone that may stand in a page. */
export function withShownPictures(listing: PublicListing): PublicListing {
  const { agent } = listing;
  const photoUrl = agent?.photoUrl && isShown(agent.photoUrl) ? agent.photoUrl : null;
  return { ...listing, pictures: listing.pictures.filter(isShown), agent: agent && { ...agent, photoUrl } };
}
