import type { Request, Response } from 'express';
import type { PublicListing } from '../../listings/find-public-listing.ts';
import { ensureLinks, type LinkOfNumber } from '../../listings/references/ensure-links.ts';
import { findWebsiteKey } from '../../organizations/website/find-website-key.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { askedLanguage, chooseLanguage } from './language.ts';
import { renderListingPage } from './listing-page.ts';
import { withShownPictures } from './pictures.ts';
import { contentPolicy } from './policy.ts';
import { sendNotice } from './send-notice.ts';
import { sendPage } from './send-page.ts';

type Deps = { pool: Queryable; publicUrl: string; found: PublicListing };

/** Answers with the page of a listing that is offered. */
export async function sendListing(
  { pool, publicUrl, found }: Deps,
  request: Request,
  response: Response,
): Promise<void> {
  const listing = withShownPictures(found);
  const { organizationId, pictures, agent } = listing;
  const [links, widgetKey] = await Promise.all([
    findLinks(pool, listing),
    findWebsiteKey(pool, organizationId),
  ]);
  const page = renderListingPage({
    listing,
    links,
    widgetKey,
    publicUrl,
    language: chooseLanguage(request),
    isLanguageAsked: askedLanguage(request) !== null,
  });
  const shown = agent?.photoUrl ? [...pictures, agent.photoUrl] : pictures;
  const policy = contentPolicy({ pictures: shown, withWidget: widgetKey !== null });
  sendPage(request, response, { status: 200, page, policy });
}

/** Answers that a listing is not offered any more; the agency can still be written to. */
export async function sendGone({ pool, found }: Deps, request: Request, response: Response): Promise<void> {
  const links = await findLinks(pool, found);
  sendNotice(request, response, { what: 'gone', agency: found.agencyName, links });
}

/** To the numbers that visitors may choose. */
async function findLinks(
  on: Queryable,
  { organizationId, id: listingId }: PublicListing,
): Promise<LinkOfNumber[]> {
  const links = await ensureLinks(on, { organizationId, listingId });
  return links.filter(({ isOnWebsite }) => isOnWebsite);
}
