import { type Blobs, blobKey } from '../platform/blobs/blobs.ts';
import type { Spooled } from '../platform/blobs/spool.ts';
import { makeThumbnail } from './make-thumbnail.ts';

type Arrived = { organizationId: string; file: Spooled; mimeType: string };

/** Keeps a file that has arrived, and a small form of it if it is a picture. */
export async function takeInFile(
  blobs: Blobs,
  { organizationId, file, mimeType }: Arrived,
): Promise<{ hash: string; size: number; thumbnailHash: string | null }> {
  const { hash, size, path } = file;
  try {
    const thumbnailHash = await makeThumbnail(blobs, { organizationId, path, size, mimeType });
    await blobs.keep(file, blobKey(organizationId, hash));
    return { hash, size, thumbnailHash };
  } finally {
    await file.discard();
  }
}
