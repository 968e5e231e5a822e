import { type Blobs, blobKey, NoSuchBlob } from '../platform/blobs/blobs.ts';
import type { Queryable } from '../platform/database/database.ts';
import { readRows } from '../platform/database/snapshot.ts';
import { PIECE } from './archive/format.ts';
import { EXPORTED, type TableEntry } from './tables.ts';

type Wanted = {
  organizationId: string;
  write(lines: readonly string[]): Promise<void>;
  onBytes(count: number): void;
};

/** What files weigh is known of those that came whole; a thumbnail is small. */
const THUMBNAIL_BYTES = 10_000;

const columns = EXPORTED.flatMap(({ name, files = [] }: TableEntry) =>
  files.map((column) => ({ name, column })),
);
const HASHES = columns
  .map(
    ({ name, column }) =>
      `select ${column} as hash from ${name} where organization_id = $1 and ${column} is not null`,
  )
  .join(' union ');

/** How many different files the rows speak of, and about how large they are together. */
export async function countFiles(
  on: Queryable,
  organizationId: string,
): Promise<{ count: number; bytes: number }> {
  const { rows } = await on.query<{ count: number; bytes: number }>(
    `select count(*)::int as count, coalesce(sum(coalesce(size, ${THUMBNAIL_BYTES})), 0)::float8 as bytes
     from (${HASHES}) as told
     left join lateral (select size from message_media
                        where organization_id = $1 and message_media.hash = told.hash limit 1) as known on true`,
    [organizationId],
  );
  return rows[0] ?? { count: 0, bytes: 0 };
}

/**
 * Writes the files that the rows speak of, each once.
 * @returns how many were not there: they were lost, or went while this was under way
 */
export async function exportFiles(
  { on, blobs }: { on: Queryable; blobs: Blobs },
  { organizationId, write, onBytes }: Wanted,
): Promise<number> {
  let missing = 0;
  for await (const rows of readRows<{ hash: string }>(on, `${HASHES} order by hash`, [organizationId])) {
    for (const { hash } of rows) {
      const content = await blobs.read(blobKey(organizationId, hash)).catch(nullIfAbsent);
      if (!content) missing += 1;
      if (content) await writeFile(hash, { content, write, onBytes });
      else await write([JSON.stringify({ missing: hash })]);
    }
  }
  return missing;
}

async function writeFile(
  hash: string,
  { content, write, onBytes }: Omit<Wanted, 'organizationId'> & { content: AsyncIterable<Buffer> },
): Promise<void> {
  await write([JSON.stringify({ file: hash })]);
  for await (const piece of inPieces(content)) {
    await write([JSON.stringify(piece.toString('base64'))]);
    onBytes(piece.length);
  }
  await write([JSON.stringify({ fileEnds: true })]);
}

/** All of one size but the last: the same file is the same lines, wherever it is read from. */
async function* inPieces(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  for await (const read of content) {
    rest = Buffer.concat([rest, read]);
    for (; rest.length >= PIECE; rest = rest.subarray(PIECE)) yield rest.subarray(0, PIECE);
  }
  if (rest.length > 0) yield rest;
}

function nullIfAbsent(error: unknown): null {
  if (error instanceof NoSuchBlob) return null;
  throw error;
}
