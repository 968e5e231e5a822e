import { Router } from 'express';
import { fileURLToPath } from 'node:url';
import type { CardSigner } from '../hubspot/sign-card-request.ts';
import { askAgency } from './ask-agency.ts';
import { followLink } from './follow-link.ts';
import { showPrivacy, showWebsite, websitePolicy } from './show-website.ts';
import type { Listings } from './website-schema.ts';

const STYLE_FILE = fileURLToPath(new URL('./website.css', import.meta.url));

/**
 * The pretend agency's own website, with its listings and the chat in it, and what the phones ask of listings. What
 * it shows, the service is asked for as the agency's admin.
 */
export function createWebsiteRouter(signer: CardSigner & { serviceUrl: string }): Router {
  const agency = askAgency(signer);
  const policy = websitePolicy(new URL(signer.serviceUrl).origin);
  const router = Router();
  router.get('/', async (_request, response) => {
    const [listings, snippet] = await Promise.all([agency.listListings(), agency.readSnippet()]);
    response.set({ 'content-security-policy': policy, 'cache-control': 'no-cache' });
    response
      .type('html')
      .send(showWebsite({ listings: listings.filter(({ isActive }) => isActive), snippet }));
  });
  router.get('/privacy', (_request, response) => {
    response.set('content-security-policy', policy).type('html').send(showPrivacy());
  });
  router.get('/website.css', (_request, response) => {
    response.sendFile(STYLE_FILE);
  });
  router.get('/listings', async (_request, response) => {
    const listings = await agency.listListings();
    response.json({ listings } satisfies Listings);
  });
  router.post('/listings/:id/follow', async (request, response) => {
    const links = await agency.listLinks(request.params.id);
    const link = links.find(({ name }) => name === request.query['channel']);
    const text = link ? await followLink(link.url) : null;
    if (text === null) response.status(404).json({ error: { message: 'There is no such link' } });
    else response.json({ text });
  });
  return router;
}
