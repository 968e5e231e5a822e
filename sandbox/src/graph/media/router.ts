import { type NextFunction, type Request, type Response, Router } from 'express';
import { findNumber } from '../channels.ts';
import { unknownObject } from '../graph-error.ts';
import type { Meta } from '../meta.ts';
import { acceptUpload } from './accept-upload.ts';
import { mediaUrl } from './media-url.ts';

/**
 * Uploads, and what is known about a file.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media
 */
export function createMediaRouter(meta: Meta): Router {
  const { media: store } = meta;
  const router = Router();
  router.post('/:id/media', async (request, response) => {
    if (!findNumber(request.params.id)) throw unknownObject(request.params.id);
    const { id } = await acceptUpload(request, store);
    response.json({ id });
  });
  router.get('/:id', (request: Request<{ id: string }>, response: Response, next: NextFunction) => {
    const media = store.find(request.params.id);
    if (!media) {
      next();
      return;
    }
    const { id, mimeType, sha256, bytes } = media;
    const about = { id, mime_type: mimeType, sha256, file_size: bytes };
    response.json({ messaging_product: 'whatsapp', url: mediaUrl(meta, id), ...about });
  });
  router.delete('/:id', async (request, response) => {
    const media = store.find(request.params.id);
    if (!media) throw unknownObject(request.params.id);
    await store.remove(media);
    response.json({ success: true });
  });
  return router;
}
