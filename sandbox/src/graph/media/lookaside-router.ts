import { Router } from 'express';
import { pipeline } from 'node:stream/promises';
import type { Meta } from '../meta.ts';
import { readMediaUrl } from './media-url.ts';

/** The host that Meta keeps files on: wants the token, and to know what kind of client asks. */
export function createLookasideRouter(meta: Meta): Router {
  const { media: store, accessToken } = meta;
  const router = Router();
  router.get('/whatsapp_business/attachments', async (request, response) => {
    if (request.get('authorization') !== `Bearer ${accessToken}`) {
      response.status(401).end();
      return;
    }
    if (!request.get('user-agent')) {
      response.status(400).end();
      return;
    }
    const id = readMediaUrl(meta, new URL(request.originalUrl, 'http://sandbox').searchParams);
    const media = id === null ? undefined : store.find(id);
    if (!media) {
      response.status(404).end();
      return;
    }
    response.set({ 'content-type': media.mimeType, 'content-length': String(media.bytes) });
    // Who fetches may hang up at any time.
    await pipeline(store.read(media), response).catch(() => response.destroy());
  });
  return router;
}
