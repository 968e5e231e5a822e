import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { tidily } from '../tidy-memory.ts';

/** A file that has arrived and is not kept yet. */
export type Spooled = {
  path: string;
  /** hexadecimal SHA-256 */
  hash: string;
  /** in bytes */
  size: number;
  /** its first bytes, at most 4,100: enough to tell what it is */
  head: Buffer;
  discard(): Promise<void>;
};

/** The source is longer than it may be; nothing of it is kept. */
export class TooLarge extends Error {
  constructor(limitBytes: number) {
    super(`The file is larger than ${limitBytes} bytes`);
    this.name = 'TooLarge';
  }
}

const HEAD_BYTES = 4_100;
const OWNER_ONLY = 0o600;

/**
 * Writes a stream to a temporary file, whatever its length and never more of it than a piece in memory.
 * @throws TooLarge as soon as the limit is passed
 */
export async function spool(
  source: AsyncIterable<Uint8Array>,
  { folder, limitBytes }: { folder: string; limitBytes: number },
): Promise<Spooled> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, randomUUID());
  const discard = () => rm(path, { force: true });
  const measured = measure(limitBytes);
  try {
    const target = createWriteStream(path, { mode: OWNER_ONLY, flags: 'wx' });
    await tidily(() => pipeline(Readable.from(source), measured.stream, target));
  } catch (error) {
    await discard();
    throw error;
  }
  return { path, discard, ...measured.result() };
}

function measure(limitBytes: number) {
  const hash = createHash('sha256');
  const head: Buffer[] = [];
  let headSize = 0;
  let size = 0;
  const stream = new Transform({
    transform(piece: Buffer, _encoding, done) {
      size += piece.length;
      if (size > limitBytes) {
        done(new TooLarge(limitBytes));
        return;
      }
      hash.update(piece);
      if (headSize < HEAD_BYTES) {
        head.push(piece.subarray(0, HEAD_BYTES - headSize));
        headSize += piece.length;
      }
      done(null, piece);
    },
  });
  return { stream, result: () => ({ hash: hash.digest('hex'), size, head: Buffer.concat(head) }) };
}
