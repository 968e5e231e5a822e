import { type Request, type Response, Router } from 'express';
import { renderSVG } from 'uqr';
import { findPublicListing, type PublicListing } from '../../listings/find-public-listing.ts';
import { ensureLinks } from '../../listings/references/ensure-links.ts';
import { formatCode } from '../../listings/references/code.ts';
import { parseCode } from '../../listings/references/find-codes.ts';
import { findLink } from '../../listings/references/find-link.ts';
import { findWebsiteKey } from '../../organizations/website/find-website-key.ts';
import type { Database } from '../../platform/database/database.ts';
import { followLink, redirectTo } from './follow-link.ts';
import { askedLanguage, chooseLanguage } from './language.ts';
import { renderListingPage } from './listing-page.ts';
import { renderNotice } from './notice-page.ts';
import { contentPolicy } from './policy.ts';

type Deps = {
  database: Database;
  publicUrl: string;
  /** Where chats of WhatsApp are opened. */
  linkUrl: string;
};

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * What anybody may open: `GET /p/:slug` a listing's page, `GET /r/:code` a tracked link to WhatsApp, and its QR code.
 */
export function createPagesRouter({ database: { pool }, publicUrl, linkUrl }: Deps): Router {
  const router = Router();

  router.get('/p/:slug', async (request, response) => {
    const { slug } = request.params;
    const listing = SLUG.test(slug) ? await findPublicListing(pool, slug) : null;
    if (!listing) sendNotice(request, response, { what: 'notFound', status: 404 });
    else if (listing.isActive) await sendListing(request, response, listing);
    else await sendGone(request, response, listing);
  });

  router.get('/r/:code', async (request, response) => {
    const address = await followLink({ pool, linkUrl }, request);
    if (address === null) sendNotice(request, response, { what: 'noLink', status: 404 });
    else redirectTo(response, address);
  });

  router.get('/r/:code/qr.svg', async (request, response) => {
    const code = parseCode(request.params.code);
    const link = code === null ? null : await findLink(pool, code);
    if (!link) {
      sendNotice(request, response, { what: 'noLink', status: 404 });
      return;
    }
    response
      .set('cache-control', 'public, max-age=86400')
      .set('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
      .set('cross-origin-resource-policy', 'cross-origin')
      .type('image/svg+xml')
      .send(renderSVG(`${publicUrl}/r/${formatCode(link.code)}`, { border: 4 }));
  });

  async function sendListing(request: Request, response: Response, listing: PublicListing): Promise<void> {
    const { organizationId, id: listingId, pictures, agent } = listing;
    const [links, widgetKey] = await Promise.all([
      ensureLinks(pool, { organizationId, listingId }),
      findWebsiteKey(pool, organizationId),
    ]);
    const shown = agent?.photoUrl ? [...pictures, agent.photoUrl] : pictures;
    response.set(
      'content-security-policy',
      contentPolicy({ pictures: shown, withWidget: widgetKey !== null }),
    );
    sendPage(request, response, {
      status: 200,
      page: renderListingPage({
        listing,
        links: links.filter(({ isOnWebsite }) => isOnWebsite),
        widgetKey,
        publicUrl,
        language: chooseLanguage(request),
        isLanguageAsked: askedLanguage(request) !== null,
      }),
    });
  }

  async function sendGone(request: Request, response: Response, listing: PublicListing): Promise<void> {
    const { organizationId, id: listingId, organizationName: agency } = listing;
    const links = await ensureLinks(pool, { organizationId, listingId });
    const shown = links.filter(({ isOnWebsite }) => isOnWebsite);
    sendNotice(request, response, { what: 'gone', status: 410, agency, links: shown });
  }
  return router;
}

type Sent = Omit<Parameters<typeof renderNotice>[0], 'language' | 'agency' | 'links'> &
  Partial<Pick<Parameters<typeof renderNotice>[0], 'agency' | 'links'>> & { status: 404 | 410 };

function sendNotice(
  request: Request,
  response: Response,
  { status, what, agency = null, links = [] }: Sent,
): void {
  response.set('content-security-policy', contentPolicy({ pictures: [], withWidget: false }));
  sendPage(request, response, {
    status,
    page: renderNotice({ what, language: chooseLanguage(request), agency, links }),
  });
}

function sendPage(
  request: Request,
  response: Response,
  { status, page }: { status: number; page: string },
): void {
  response
    .status(status)
    .set('content-language', chooseLanguage(request))
    .set('vary', 'accept-language')
    .set('cache-control', status === 200 ? 'public, max-age=60' : 'no-store')
    .set('referrer-policy', 'strict-origin-when-cross-origin')
    .type('html')
    .send(page);
}
