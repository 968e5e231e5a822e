import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type pg from 'pg';
import { wakeAssignment } from '../members/assignment/wake-assignment.ts';
import { planDueFetches } from '../media/announce-media.ts';
import type { Blobs } from '../platform/blobs/blobs.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import { tidily } from '../platform/tidy-memory.ts';
import { type Archive, type ArchivedFile, passOver, withArchive } from './archive/read-archive.ts';
import { BadArchive, type Header } from './archive/format.ts';
import { checkHeader, rowChecker } from './check-rows.ts';
import { importFile } from './import-files.ts';
import { checkIsFree, importRows } from './import-rows.ts';
import type { OnProgress } from './progress.ts';
import { type Layout, readLayout } from './read-layout.ts';

type Deps = { pool: pg.Pool; blobs: Blobs };
type Wanted = { path: string; signal?: AbortSignal; onProgress?: OnProgress };
type Reading = Deps & { layout: Layout; header: Header };

export type Imported = Pick<Header, 'organization' | 'connected' | 'tables' | 'files'>;

/** The file is read to its end three times. */
const READINGS = 3;

/**
 * Brings an exported organization to this installation, whole or not at all: the file is checked to its end before
 * anything is written, its files are kept, and its rows come in one transaction. Stopped or killed, it is begun again
 * with the same file; the files that are kept by then stay.
 * @throws BadArchive when the file is not whole, or does not fit here
 */
export async function importOrganization(deps: Deps, wanted: Wanted): Promise<Imported> {
  const read = await countReadings(wanted);
  const layout = await readLayout(deps.pool);
  const header = await read((archive) => check(deps, { archive, layout }));
  const reading = { ...deps, layout, header };
  await holding(reading, async () => {
    await read((archive) => keepFiles(reading, archive));
    await inTransaction(deps.pool, (tx) => read((archive) => storeRows(tx, reading, archive)));
  });
  return header;
}

/** Reads the file again and again, and says how far it is with all of it. */
async function countReadings({ path, signal, onProgress }: Wanted) {
  const { size } = await stat(path);
  let bytes = 0;
  const onBytes = (count: number) => {
    bytes += count;
    onProgress?.(Math.min(1, bytes / (READINGS * Math.max(1, size))));
  };
  return <Result>(work: (archive: Archive) => Promise<Result>) =>
    tidily(() => withArchive(path, { signal, onBytes }, work));
}

/** Reads all of it and writes nothing. */
async function check(
  { pool }: Deps,
  { archive, layout }: { archive: Archive; layout: Layout },
): Promise<Header> {
  const { header } = archive;
  checkHeader(header, layout);
  await checkIsFree(pool, header);
  const checkRows = rowChecker(layout, header);
  for await (const batch of archive.rows()) checkRows(batch);
  for await (const file of archive.files()) await checkFile(file);
  await archive.finish();
  return header;
}

async function checkFile({ hash, pieces }: ArchivedFile): Promise<void> {
  const content = createHash('sha256');
  for await (const piece of pieces) content.update(piece);
  if (content.digest('hex') !== hash) throw new BadArchive(`The file ${hash} has another content`);
}

async function keepFiles({ blobs, header }: Reading, archive: Archive): Promise<void> {
  expectSame(header, archive);
  await passOver(archive.rows());
  for await (const file of archive.files()) await importFile(blobs, header.organization.id, file);
  await archive.finish();
}

async function storeRows(tx: pg.PoolClient, { layout, header }: Reading, archive: Archive): Promise<void> {
  expectSame(header, archive);
  await tx.query('set constraints all deferred');
  const checkRows = rowChecker(layout, header);
  for await (const batch of archive.rows()) {
    checkRows(batch);
    await importRows(tx, layout, batch);
  }
  await passOver(archive.files());
  await archive.finish();
  const { id: organizationId } = header.organization;
  await wakeAssignment(tx, { organizationId });
  await planDueFetches(tx, organizationId);
}

function expectSame(header: Header, archive: Archive): void {
  if (JSON.stringify(archive.header) === JSON.stringify(header)) return;
  throw new BadArchive('The file was changed while it was read');
}

/** One import of an organization at a time. The lock goes with its connection. */
async function holding({ pool, header }: Reading, work: () => Promise<void>): Promise<void> {
  const holder = await pool.connect();
  try {
    const { rows } = await holder.query<{ held: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 7276120009)) as held',
      [header.organization.id],
    );
    if (!rows[0]?.held) throw new BadArchive('The organization is being imported already');
    await checkIsFree(holder, header);
    await work();
  } finally {
    await holder.query('select pg_advisory_unlock_all()').catch(() => undefined); // gone with a lost connection
    holder.release();
  }
}
