import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { BadArchive, LONGEST_LINE } from './format.ts';

const NEWLINE = 10;

export type LineReader = {
  /** @throws BadArchive when there is none, or the file is damaged */
  next(): Promise<string>;
  /** The SHA-256 of all lines that were taken. */
  digest(): string;
  /** @throws BadArchive when there is anything more */
  expectEnd(): Promise<void>;
  close(): void;
};

type Options = { signal?: AbortSignal | undefined; onBytes?: ((count: number) => void) | undefined };

/** Reads a compressed file line by line, never more than a line and a piece in memory. */
export function readLines(path: string, { signal, onBytes }: Options): LineReader {
  const file = createReadStream(path, { signal });
  const gunzip = createGunzip();
  file.on('data', (piece) => onBytes?.(piece.length));
  file.on('error', (error) => gunzip.destroy(error));
  file.pipe(gunzip);
  const hash = createHash('sha256');
  const lines = splitLines(gunzip);

  async function take(): Promise<Buffer | null> {
    const got = await lines.next().catch((error: unknown) => {
      throw isDamage(error) ? new BadArchive('The file is damaged or cut off', { cause: error }) : error;
    });
    return got.done ? null : got.value;
  }

  async function next(): Promise<string> {
    signal?.throwIfAborted();
    const line = await take();
    if (!line) throw new BadArchive('The file is cut off');
    hash.update(line).update('\n');
    return line.toString('utf8');
  }

  async function expectEnd(): Promise<void> {
    if (await take()) throw new BadArchive('The file goes on after its end');
  }
  return { next, expectEnd, digest: () => hash.copy().digest('hex'), close: () => void file.destroy() };
}

async function* splitLines(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer, undefined> {
  let begun: Buffer[] = [];
  let length = 0;
  for await (const piece of source) {
    let from = 0;
    for (let at = piece.indexOf(NEWLINE); at !== -1; at = piece.indexOf(NEWLINE, from)) {
      yield Buffer.concat([...begun, piece.subarray(from, at)]);
      begun = [];
      length = 0;
      from = at + 1;
    }
    begun.push(piece.subarray(from));
    length += piece.length - from;
    if (length > LONGEST_LINE) throw new BadArchive('A line of the file is too long');
  }
  if (length > 0) throw new BadArchive('The file is cut off');
}

/** zlib's own errors: no gzip at all, a changed byte, an end that is missing. */
function isDamage(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}
