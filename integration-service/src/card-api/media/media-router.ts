import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Request, type Response, Router } from 'express';
import { findVisibleMedia, type VisibleMedia } from '../../media/find-visible-media.ts';
import type { MediaLinks, MediaVariant } from '../../media/links.ts';
import { type Blobs, blobKey, type ByteRange, NoSuchBlob } from '../../platform/blobs/blobs.ts';
import type { Database } from '../../platform/database/database.ts';
import { AppError } from '../../platform/errors.ts';
import { tidily } from '../../platform/tidy-memory.ts';
import { readRange } from './read-range.ts';

type Deps = { database: Database; blobs: Blobs; links: MediaLinks };

/** What a browser may show by itself; everything else is a download. */
const SHOWN = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'audio/aac',
  'audio/amr',
  'audio/mpeg',
  'audio/mp4',
  'audio/ogg',
  'video/mp4',
  'video/3gpp',
  'application/pdf',
]);

/**
 * `GET /media/:token`: a file of a message, for the member that the link names, as long as they may see the
 * conversation. 410: the link has expired. 404: everything else that does not work.
 */
export function createMediaRouter(deps: Deps): Router {
  const router = Router();
  router.get('/media/:token', async (request, response) => {
    const link = await deps.links.read(request.params.token);
    const media = await findVisibleMedia(deps.database, link);
    const hash = link.variant === 'thumbnail' ? media?.thumbnailHash : media?.hash;
    if (!media || !hash) throw new AppError('NOT_FOUND', 'There is no such file');
    const size = sizeOf(media, link.variant);
    const range = size === null ? null : readRange(request.get('range'), size);
    if (range === 'unsatisfiable') {
      response.status(416).set('content-range', `bytes */${size}`).end();
      return;
    }
    const content = await open(deps.blobs, { key: blobKey(link.organizationId, hash), range });
    setHeaders(response, media, link.variant);
    announceLength(response, { size, range });
    await send(request, response, content);
  });
  return router;
}

function sizeOf({ size }: VisibleMedia, variant: MediaVariant): number | null {
  return variant === 'thumbnail' ? null : size;
}

function setHeaders(response: Response, media: VisibleMedia, variant: MediaVariant): void {
  const mimeType = variant === 'thumbnail' ? 'image/webp' : media.mimeType;
  const isShown = SHOWN.has(mimeType);
  response.set({
    'content-type': isShown ? mimeType : 'application/octet-stream',
    'content-disposition': `${isShown ? 'inline' : 'attachment'}${fileNamed(media.fileName)}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': 'private, no-store',
    'referrer-policy': 'no-referrer',
  });
}

/** https://www.rfc-editor.org/rfc/rfc6266#section-5 */
function fileNamed(name: string | null): string {
  if (!name) return '';
  const plain = name.replace(/[^\w .()-]/g, '_');
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16)}`,
  );
  return `; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** @throws AppError NOT_FOUND when the file is not where files are kept */
async function open(
  blobs: Blobs,
  { key, range }: { key: string; range: ByteRange | null },
): Promise<Readable> {
  try {
    return await blobs.read(key, range ?? undefined);
  } catch (error) {
    if (!(error instanceof NoSuchBlob)) throw error;
    throw new AppError('NOT_FOUND', 'There is no such file', { cause: error });
  }
}

function announceLength(
  response: Response,
  { size, range }: { size: number | null; range: ByteRange | null },
): void {
  if (size === null) return;
  response.set('accept-ranges', 'bytes');
  if (!range) {
    response.set('content-length', String(size));
    return;
  }
  const { start, end } = range;
  response.status(206).set({
    'content-range': `bytes ${start}-${end}/${size}`,
    'content-length': String(end - start + 1),
  });
}

async function send(request: Request, response: Response, content: Readable): Promise<void> {
  if (request.method === 'HEAD') {
    content.destroy();
    response.end();
    return;
  }
  await tidily(() => pipeline(content, response)).catch((error: unknown) => {
    if (!response.destroyed) throw error; // else the reader went away
  });
}
