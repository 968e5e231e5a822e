import { Readable } from 'node:stream';
import { mediaUrl } from '../../graph/media/media-url.ts';
import type { Meta } from '../../graph/meta.ts';

type File = { bytes: Buffer; mimeType: string; fileName: string | null };

/** Keeps a file that a person sent; what a webhook says of it, with the hash in base64. */
export async function storeFile(meta: Meta, { bytes, mimeType, fileName }: File) {
  const received = await meta.media.receive(Readable.from([bytes]));
  const { id, sha256 } = await meta.media.keep(received, { origin: 'received', mimeType, fileName });
  return { sha256: Buffer.from(sha256, 'hex').toString('base64'), id, url: mediaUrl(meta, id) };
}
