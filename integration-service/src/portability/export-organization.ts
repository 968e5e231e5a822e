import type { Writable } from 'node:stream';
import type pg from 'pg';
import type { Blobs } from '../platform/blobs/blobs.ts';
import type { Queryable } from '../platform/database/database.ts';
import { inSnapshot } from '../platform/database/snapshot.ts';
import { tidily } from '../platform/tidy-memory.ts';
import { FORMAT, FORMAT_VERSION, type Header } from './archive/format.ts';
import { type LineWriter, writeLines } from './archive/write-lines.ts';
import { countFiles, exportFiles } from './export-files.ts';
import { exportRows } from './export-rows.ts';
import { type OnProgress, weigh } from './progress.ts';
import { type Layout, readLayout } from './read-layout.ts';

type Deps = { pool: pg.Pool; blobs: Blobs };
type Wanted = {
  organizationId: string;
  to: Writable;
  signal: AbortSignal;
  onProgress?: OnProgress | undefined;
};

export type Exported = { rows: number; files: number; missingFiles: number };

/**
 * Writes an organization as it is at one moment, while the service goes on: rows from one snapshot, then the files that
 * they speak of. No token is in it, and nothing that is on its way, see tables.ts.
 * @throws Error when there is no such organization; AbortError
 */
export async function exportOrganization({ pool, blobs }: Deps, wanted: Wanted): Promise<Exported> {
  const { organizationId, to, signal, onProgress } = wanted;
  const writer = writeLines(to, signal);
  try {
    const exported = await tidily(() =>
      inSnapshot(pool, (tx) => writeAll({ tx, blobs }, { organizationId, write: writer.write, onProgress })),
    );
    await finish(writer);
    return exported;
  } catch (error) {
    writer.destroy();
    throw error;
  }
}

async function writeAll(
  { tx, blobs }: { tx: Queryable; blobs: Blobs },
  {
    organizationId,
    write,
    onProgress,
  }: Pick<Wanted, 'organizationId' | 'onProgress'> & Pick<LineWriter, 'write'>,
): Promise<Exported> {
  const layout = await readLayout(tx);
  const header = await makeHeader(tx, layout, organizationId);
  const { addRows, addBytes } = weigh(header, onProgress);
  await write([JSON.stringify(header)]);
  for (const table of layout.tables) {
    await exportRows(tx, { table, organizationId, write, onRows: addRows });
  }
  const missingFiles = await exportFiles({ on: tx, blobs }, { organizationId, write, onBytes: addBytes });
  const rows = header.tables.reduce((sum, table) => sum + table.rows, 0);
  return { rows, files: header.files.count - missingFiles, missingFiles };
}

async function finish(writer: LineWriter): Promise<void> {
  await writer.write([JSON.stringify({ end: { sha256: writer.digest() } })]);
  await writer.end();
}

type About = { name: string; portalId: string; hubspot: boolean; numbers: Header['connected']['numbers'] };

async function makeHeader(on: Queryable, layout: Layout, organizationId: string): Promise<Header> {
  const { name, portalId, hubspot, numbers } = await readAbout(on, organizationId);
  const tables: Header['tables'] = [];
  for (const { name: table, columns, owner } of layout.tables) {
    const { rows } = await on.query<{ count: number }>(
      `select count(*)::int as count from ${table} where ${owner} = $1`,
      [organizationId],
    );
    tables.push({ table, columns: [...columns], rows: rows[0]?.count ?? 0 });
  }
  return {
    format: FORMAT,
    version: FORMAT_VERSION,
    migration: layout.migration,
    exportedAt: new Date().toISOString(),
    organization: { id: organizationId, name, portalId },
    connected: { hubspot, numbers },
    tables,
    files: await countFiles(on, organizationId),
  };
}

async function readAbout(on: Queryable, organizationId: string): Promise<About> {
  const { rows } = await on.query<About>(
    `select name, hubspot_portal_id as "portalId",
       exists (select from hubspot_connections where organization_id = $1 and status = 'CONNECTED') as hubspot,
       coalesce((select jsonb_agg(jsonb_build_object('phoneNumberId', phone_number_id, 'name', name) order by id)
                 from channels where organization_id = $1 and kind = 'WHATSAPP' and status = 'CONNECTED'), '[]')
         as numbers
     from organizations where id = $1`,
    [organizationId],
  );
  const [about] = rows;
  if (!about) throw new Error('There is no such organization');
  return about;
}
