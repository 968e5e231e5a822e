import type { Request } from 'express';
import { readFormFile } from './read-form-file.ts';

const MB = 1024 * 1024;
const LARGEST_FILE_BYTES = 10 * MB;
/** What a form puts around the file. */
const AROUND_FILE_BYTES = 64 * 1024;

/** Why there is no file. */
export type NoFile = 'noFile' | 'tooLarge' | 'unreadable';

/** The file that a form sends in its field `file`. */
export async function receiveFile(request: Request): Promise<Uint8Array | NoFile> {
  const body = await readWhole(request);
  if (typeof body === 'string') return body;
  const file = readFormFile(body, { contentType: request.get('content-type') ?? '', field: 'file' });
  if (!file) return 'unreadable';
  if (file.length === 0) return 'noFile';
  return file.length > LARGEST_FILE_BYTES ? 'tooLarge' : file;
}

/** What is too large is heard to its end all the same: a browser shows no answer before it has sent everything. */
async function readWhole(source: AsyncIterable<Buffer>): Promise<Buffer | NoFile> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of source) {
      size += piece.length;
      if (size <= LARGEST_FILE_BYTES + AROUND_FILE_BYTES) pieces.push(piece);
    }
  } catch {
    return 'unreadable'; // the sender went away
  }
  return size > LARGEST_FILE_BYTES + AROUND_FILE_BYTES ? 'tooLarge' : Buffer.concat(pieces);
}
