import type { Queryable } from '../platform/database/database.ts';
import { EXPORTED, type TableEntry } from './tables.ts';

/** A table as it is stored here. */
export type TableLayout = Omit<TableEntry, 'owner'> & {
  owner: string;
  /** Without those that the database makes itself. */
  columns: readonly string[];
  /** The order in which rows are exported. */
  primaryKey: readonly string[];
};

export type Layout = { migration: string; tables: readonly TableLayout[] };

type Row = { name: string; columns: string[]; primaryKey: string[] };

/** What an organization's tables look like at this database's newest migration. */
export async function readLayout(on: Queryable): Promise<Layout> {
  const { rows } = await on.query<Row>(
    `select relation.relname as name,
       array(select attname::text from pg_attribute where attrelid = relation.oid and attnum > 0
               and not attisdropped and attgenerated = '' order by attnum) as columns,
       array(select attname::text from pg_index
             cross join lateral unnest(indkey::int[]) with ordinality as part(number, place)
             join pg_attribute on attrelid = indrelid and attnum = part.number
             where indrelid = relation.oid and indisprimary order by place) as "primaryKey"
     from pg_class as relation where relation.oid = any($1::regclass[])`,
    [EXPORTED.map(({ name }) => name)],
  );
  const found = new Map(rows.map((row) => [row.name, row]));
  const tables = EXPORTED.map((entry: TableEntry) => {
    const table = found.get(entry.name);
    if (!table) throw new Error(`There is no table ${entry.name}`);
    return { ...entry, ...table, owner: entry.owner ?? 'organization_id' };
  });
  return { migration: await readMigration(on), tables };
}

/** The columns as they stand in a file: stored, or what stands instead. */
export function listValues({ columns, instead }: TableLayout): string {
  return columns.map((column) => `${instead?.[column] ?? column} as ${column}`).join(', ');
}

async function readMigration(on: Queryable): Promise<string> {
  const { rows } = await on.query<{ name: string }>(
    `select migration_name as name from _prisma_migrations
     where finished_at is not null and rolled_back_at is null order by migration_name desc limit 1`,
  );
  return rows[0]?.name ?? '';
}
