import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { once } from 'node:events';
import { type Blobs, type ByteRange, NoSuchBlob } from './blobs.ts';

/** Files below a folder of this machine. */
export function diskBlobs(folder: string): Blobs {
  const pathOf = (key: string) => join(folder, 'kept', key);

  return {
    folder: join(folder, 'incoming'),
    async keep({ path }, key) {
      await flush(path);
      await mkdir(dirname(pathOf(key)), { recursive: true });
      const now = new Date();
      await utimes(path, now, now);
      await rename(path, pathOf(key));
      await flush(dirname(pathOf(key)), 'r');
    },
    async has(key) {
      return (await stat(pathOf(key)).catch(nullIfAbsent)) !== null;
    },
    async read(key, range) {
      const stream = await openForReading(pathOf(key), range).catch(nullIfAbsent);
      if (!stream) throw new NoSuchBlob(key);
      return stream;
    },
    async remove(key, { notKeptSince }) {
      const known = await stat(pathOf(key)).catch(nullIfAbsent);
      if (known && known.mtime > notKeptSince) return false;
      await rm(pathOf(key), { force: true });
      return true;
    },
  };
}

/** What is kept must survive a crash: its bytes first, then its name. */
async function flush(path: string, mode: 'r' | 'r+' = 'r+'): Promise<void> {
  const file = await open(path, mode);
  await file.sync().finally(() => file.close());
}

async function openForReading(path: string, range?: ByteRange): Promise<Readable> {
  const stream = createReadStream(path, range);
  await once(stream, 'open');
  return stream;
}

function nullIfAbsent(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}
