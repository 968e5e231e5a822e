import { createHash } from 'node:crypto';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { writeTo } from '../../platform/write-to.ts';

export type LineWriter = {
  /** Waits while whoever takes the bytes is behind. */
  write(lines: readonly string[]): Promise<void>;
  /** The SHA-256 of all lines so far. */
  digest(): string;
  /** Ends the file. */
  end(): Promise<void>;
  /** Gives up. */
  destroy(): void;
};

/** Writes lines into a compressed file, never more of them in memory than are on their way. */
export function writeLines(target: Writable, signal: AbortSignal): LineWriter {
  const hash = createHash('sha256');
  const gzip = createGzip();
  const flowing = pipeline(gzip, target, { signal });
  flowing.catch(() => undefined); // whoever writes or ends is told

  async function write(lines: readonly string[]): Promise<void> {
    signal.throwIfAborted();
    if (lines.length === 0) return;
    const text = Buffer.from(`${lines.join('\n')}\n`);
    hash.update(text);
    await writeTo(gzip, text).catch(() => flowing); // which knows why
    signal.throwIfAborted();
  }

  async function end(): Promise<void> {
    gzip.end();
    await flowing;
  }
  return { write, end, digest: () => hash.copy().digest('hex'), destroy: () => void gzip.destroy() };
}
