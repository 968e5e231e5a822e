import { createHash, randomInt } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { GraphState } from '../graph-state.ts';
import { bareType } from './media-types.ts';
import { isExpired, type Media } from './media.ts';

const OWNER_ONLY = 0o600;
const HEAD_BYTES = 64;

/** A file that is there, but that nobody knows yet. */
export type Received = Pick<Media, 'id' | 'sha256' | 'bytes'> & {
  /** its first bytes */
  head: Buffer;
};

export type MediaStore = {
  receive(file: Readable): Promise<Received>;
  /** Makes a received file known under its id. */
  keep(received: Received, about: Pick<Media, 'origin' | 'mimeType' | 'fileName'>): Promise<Media>;
  /** What is kept under the id; undefined when there is nothing, or nothing any more. */
  find(id: string): Media | undefined;
  read(media: Media): Readable;
  remove(file: Pick<Media, 'id'>): Promise<void>;
  /** What lives in memory only, ends with it. */
  close(): Promise<void>;
};

/**
 * Files stand in a folder beside the state, one each; what is known about them is in the state.
 * @param statePath absent: a temporary folder, gone when the store is closed
 */
export function openMediaStore(state: Pick<GraphState, 'media'>, statePath: string | undefined): MediaStore {
  let folder: Promise<string> | undefined;
  const pathOf = async (id: string) => join(await (folder ??= makeFolder(statePath)), id);

  async function remove({ id }: Pick<Media, 'id'>): Promise<void> {
    Reflect.deleteProperty(state.media, id);
    await rm(await pathOf(id), { force: true });
  }
  return {
    async receive(file) {
      const id = newMediaId();
      return { id, ...(await writeFile(file, await pathOf(id))) };
    },
    async keep({ id, sha256, bytes }, { mimeType, ...about }) {
      await Promise.all(expiredIn(state).map(remove));
      const media = { id, sha256, bytes, mimeType: bareType(mimeType), ...about, storedAt: Date.now() };
      state.media[id] = media;
      return media;
    },
    find(id) {
      const media = Object.hasOwn(state.media, id) ? state.media[id] : undefined;
      return media && !isExpired(media, Date.now()) ? media : undefined;
    },
    read: ({ id }) => Readable.from(readFile(pathOf(id))),
    remove,
    async close() {
      if (statePath === undefined && folder) await rm(await folder, { recursive: true, force: true });
    },
  };
}

async function makeFolder(statePath: string | undefined): Promise<string> {
  if (statePath === undefined) return mkdtemp(join(tmpdir(), 'sandbox-media-'));
  const folder = join(dirname(statePath), 'sandbox-media');
  await mkdir(folder, { recursive: true });
  return folder;
}

async function writeFile(file: Readable, path: string) {
  const hash = createHash('sha256');
  let bytes = 0;
  let head = Buffer.alloc(0);
  async function* measured(source: AsyncIterable<Uint8Array>) {
    for await (const chunk of source) {
      hash.update(chunk);
      bytes += chunk.length;
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES)]);
      yield chunk;
    }
  }
  await pipeline(file, measured, createWriteStream(path, { mode: OWNER_ONLY }));
  return { sha256: hash.digest('hex'), bytes, head };
}

async function* readFile(path: Promise<string>): AsyncGenerator<Uint8Array> {
  yield* createReadStream(await path) as AsyncIterable<Uint8Array>;
}

function expiredIn({ media }: Pick<GraphState, 'media'>): Media[] {
  return Object.values(media).filter((one) => isExpired(one, Date.now()));
}

function newMediaId(): string {
  const half = () => String(randomInt(10_000_000, 100_000_000));
  return half() + half();
}
