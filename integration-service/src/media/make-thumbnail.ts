import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { Blobs } from '../platform/blobs/blobs.ts';
import { blobKey } from '../platform/blobs/blobs.ts';
import { spool } from '../platform/blobs/spool.ts';

const SIDE_PIXELS = 480;
/** A picture may say that it is huge: more than this is not unpacked. */
const MOST_PIXELS = 50_000_000;
const LARGEST_BYTES = 2 * 1024 * 1024;
const PICTURES = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif']);

type Picture = { organizationId: string; path: string; mimeType: string };

/**
 * Keeps a small form of a picture that has arrived.
 * @returns its hash; null for what is no picture, or none that can be read: the file itself is kept all the same
 */
export async function makeThumbnail(blobs: Blobs, picture: Picture): Promise<string | null> {
  if (!PICTURES.has(picture.mimeType)) return null;
  const sharp = await loadSharp();
  const shrink = sharp({ limitInputPixels: MOST_PIXELS, failOn: 'error' })
    .rotate()
    .resize(SIDE_PIXELS, SIDE_PIXELS, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 75 });
  let small: Buffer;
  try {
    small = await createReadStream(picture.path).pipe(shrink).toBuffer();
  } catch {
    return null; // the picture is odd; people can open the file itself
  }
  const file = await spool(Readable.from([small]), { folder: blobs.folder, limitBytes: LARGEST_BYTES });
  await blobs.keep(file, blobKey(picture.organizationId, file.hash));
  return file.hash;
}

/** Loaded when the first picture comes; it keeps nothing in memory and leaves the other core to others. */
async function loadSharp() {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp;
}
