import { type Blobs, blobKey } from '../platform/blobs/blobs.ts';
import { spool } from '../platform/blobs/spool.ts';
import { BadArchive } from './archive/format.ts';
import type { ArchivedFile } from './archive/read-archive.ts';

/** More than WhatsApp takes, in bytes. */
const LARGEST_FILE = 200 * 1024 * 1024;

/**
 * Keeps a file of the organization; one that is kept already is passed over, so that what was stopped goes on.
 * @throws BadArchive when it is not what its hash says
 */
export async function importFile(
  blobs: Blobs,
  organizationId: string,
  { hash, pieces }: ArchivedFile,
): Promise<void> {
  const key = blobKey(organizationId, hash);
  if (await blobs.has(key)) return;
  const file = await spool(pieces, { folder: blobs.folder, limitBytes: LARGEST_FILE });
  try {
    if (file.hash !== hash) throw new BadArchive(`The file ${hash} has another content`);
    await blobs.keep(file, key);
  } finally {
    await file.discard();
  }
}
