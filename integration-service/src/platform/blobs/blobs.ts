import type { Readable } from 'node:stream';
import type { Spooled } from './spool.ts';

/** Bytes from `start` to `end`, both included. */
export type ByteRange = { start: number; end: number };

/** Where files are kept, each under a key that is never used for another content. */
export type Blobs = {
  /** Where files arrive; on this machine. */
  folder: string;
  /** Keeps a file that has arrived. The same key twice is one file. */
  keep(file: Spooled, key: string): Promise<void>;
  has(key: string): Promise<boolean>;
  /** @throws NoSuchBlob */
  read(key: string, range?: ByteRange): Promise<Readable>;
  /**
   * Removes a file that was not kept again since.
   * @returns false when it was kept so lately that somebody may just be about to refer to it
   */
  remove(key: string, of: { notKeptSince: Date }): Promise<boolean>;
};

/** Nothing is kept under a key. */
export class NoSuchBlob extends Error {
  constructor(key: string, options?: ErrorOptions) {
    super(`There is no file ${key}`, options);
    this.name = 'NoSuchBlob';
  }
}

/** Content of one organization: nothing is shared between organizations, not even what is equal. */
export function blobKey(organizationId: string, hash: string): string {
  return `${organizationId}/${hash}`;
}
