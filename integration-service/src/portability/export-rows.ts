import type { Queryable } from '../platform/database/database.ts';
import { readRows } from '../platform/database/snapshot.ts';
import { listValues, type TableLayout } from './read-layout.ts';

type Wanted = {
  table: TableLayout;
  organizationId: string;
  write(lines: readonly string[]): Promise<void>;
  onRows(count: number): void;
};

/** Writes an organization's rows of a table, each a line, in the order of their keys. */
export async function exportRows(on: Queryable, { table, organizationId, ...to }: Wanted): Promise<void> {
  // A name that no column has, which would be meant before the row.
  const statement = `select row_to_json(exported_row)::text as line from (
    select ${listValues(table)} from ${table.name} where ${table.owner} = $1
    order by ${table.primaryKey.map((column) => `${table.name}.${column}`).join(', ')}) as exported_row`;
  for await (const rows of readRows<{ line: string }>(on, statement, [organizationId])) {
    await to.write(rows.map(({ line }) => line));
    to.onRows(rows.length);
  }
}
