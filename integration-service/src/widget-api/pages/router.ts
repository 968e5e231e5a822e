import { Router } from 'express';
import { findPublicListing } from '../../listings/find-public-listing.ts';
import { formatCode } from '../../listings/references/code.ts';
import { parseCode } from '../../listings/references/find-codes.ts';
import { findLink } from '../../listings/references/find-link.ts';
import type { Database } from '../../platform/database/database.ts';
import { countFollowing, findWay, redirectTo } from './follow-link.ts';
import { sendGone, sendListing } from './send-listing.ts';
import { sendNotice } from './send-notice.ts';
import { sendQrCode } from './send-qr-code.ts';

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
    const slug = request.params.slug.toLowerCase();
    const found = SLUG.test(slug) ? await findPublicListing(pool, slug) : null;
    if (!found) {
      sendNotice(request, response, { what: 'notFound' });
      return;
    }
    const send = found.isActive ? sendListing : sendGone;
    await send({ pool, publicUrl, found }, request, response);
  });

  router.get('/r/:code', async (request, response) => {
    const link = await findTypedLink(request.params.code);
    if (!link) {
      sendNotice(request, response, { what: 'noLink' });
      return;
    }
    const way = await findWay({ pool, linkUrl }, request, link);
    if (way === null) {
      sendNotice(request, response, { what: 'noNumber', agency: link.agencyName });
      return;
    }
    await countFollowing(pool, request, link);
    redirectTo(response, way);
  });

  router.get('/r/:code/qr.svg', async (request, response) => {
    const link = await findTypedLink(request.params.code);
    if (link) sendQrCode(request, response, `${publicUrl}/r/${formatCode(link.code)}`);
    else sendNotice(request, response, { what: 'noLink' });
  });

  /** @param typed a code as people copy it */
  async function findTypedLink(typed: string) {
    const code = parseCode(typed);
    return code === null ? null : findLink(pool, code);
  }
  return router;
}
