import { Readable } from 'node:stream';
import type { Sharp } from 'sharp';
import type { Blobs } from '../platform/blobs/blobs.ts';
import { blobKey } from '../platform/blobs/blobs.ts';
import { spool } from '../platform/blobs/spool.ts';

const SIDE_PIXELS = 480;
const MB = 1024 * 1024;
/** Larger pictures have no small form: it would cost more memory than it is worth. */
const LARGEST_PICTURE_BYTES = 16 * MB;
/** A picture may say that it is huge: more than this is not unpacked. */
const MOST_PIXELS = 50_000_000;
/** Of one that comes in ever finer layers, all of it is unpacked at once. */
const MOST_LAYERED_PIXELS = 8_000_000;
const LARGEST_THUMBNAIL_BYTES = 2 * MB;
const PICTURES = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif']);

type Picture = { organizationId: string; path: string; size: number; mimeType: string };

/**
 * Keeps a small form of a picture that has arrived.
 * @returns its hash; null for what is no picture, or none that can be read: the file itself is kept all the same
 */
export async function makeThumbnail(blobs: Blobs, picture: Picture): Promise<string | null> {
  if (!PICTURES.has(picture.mimeType) || picture.size > LARGEST_PICTURE_BYTES) return null;
  const small = await shrink(picture.path);
  if (!small) return null;
  const { folder } = blobs;
  const file = await spool(Readable.from([small]), { folder, limitBytes: LARGEST_THUMBNAIL_BYTES });
  await blobs.keep(file, blobKey(picture.organizationId, file.hash)).finally(file.discard);
  return file.hash;
}

/** @returns null when the picture is odd or too large to be unpacked; people can open the file itself */
async function shrink(path: string): Promise<Buffer | null> {
  const { default: sharp } = await import('sharp');
  sharp.cache(false); // nothing is kept in memory
  sharp.concurrency(1); // the other core is others'
  const picture = sharp(path, { limitInputPixels: MOST_PIXELS, failOn: 'error' });
  try {
    if (!(await canBeUnpacked(picture))) return null;
    return await picture
      .rotate()
      .resize(SIDE_PIXELS, SIDE_PIXELS, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 75 })
      .toBuffer();
  } catch {
    return null;
  }
}

async function canBeUnpacked(picture: Sharp): Promise<boolean> {
  const { width, height, isProgressive } = await picture.metadata();
  return width * height <= (isProgressive ? MOST_LAYERED_PIXELS : MOST_PIXELS);
}
