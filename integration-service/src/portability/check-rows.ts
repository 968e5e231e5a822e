import { BadArchive, type Header } from './archive/format.ts';
import { parse, type RowBatch } from './archive/read-archive.ts';
import type { Layout, TableLayout } from './read-layout.ts';

const HASH = /^[0-9a-f]{64}$/;

/**
 * What a file says of itself fits this installation.
 * @throws BadArchive
 */
export function checkHeader({ migration, tables }: Header, layout: Layout): void {
  if (migration > layout.migration) {
    throw new BadArchive(`The file is of a newer release (${migration}): upgrade this installation first`);
  }
  if (migration < layout.migration) {
    throw new BadArchive(
      `The file is of an older release (${migration}, here ${layout.migration}): import it with that release, ` +
        'then upgrade',
    );
  }
  const expected = layout.tables.map(({ name, columns }) => [name, ...columns].join());
  const told = tables.map(({ table, columns }) => [table, ...columns].join());
  if (expected.join(';') !== told.join(';')) throw new BadArchive('The file has other tables than it should');
}

/** Checks that rows are whole, belong to the organization of the header, and name files by nothing but hashes. */
export function rowChecker(layout: Layout, { organization }: Header): (batch: RowBatch) => void {
  const checks = new Map(
    layout.tables.map((table) => [table.name, (line: string) => checkRow(table, organization.id, line)]),
  );
  return ({ table, lines }) => lines.forEach((line) => checks.get(table)?.(line));
}

function checkRow({ name, columns, owner, files = [] }: TableLayout, organizationId: string, line: string) {
  const row = parse(line);
  if (!isRow(row)) throw new BadArchive(`A row of ${name} is none`);
  if (Object.keys(row).join() !== columns.join()) {
    throw new BadArchive(`A row of ${name} has other columns than it should`);
  }
  if (row[owner] !== organizationId) throw new BadArchive(`A row of ${name} belongs to another organization`);
  for (const column of files) {
    const hash = row[column];
    if (hash !== null && !(typeof hash === 'string' && HASH.test(hash))) {
      throw new BadArchive(`A row of ${name} names a file by something that is no hash`);
    }
  }
}

function isRow(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
