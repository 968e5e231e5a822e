import type pg from 'pg';

type Column = { name: string; type: string; enumLabel: string | null };
type ForeignKey = { columns: string[]; target: string; targetColumns: string[] };
type Table = { name: string; columns: Column[]; primaryKey: string[]; foreignKeys: ForeignKey[] };
type Row = Record<string, unknown>;

/** By table and column: what is more than any value of its type. */
const REALISTIC: Record<string, Record<string, unknown>> = {
  messages: { kind: 'text', direction: 'INBOUND', raw: '{"type":"text","text":{"body":"Hola"}}' },
  message_statuses: {
    raw: '{"errors":[{"code":131026,"title":"Undeliverable"}],"pricing":{"category":"service"}}',
  },
};

let serial = 0;

/**
 * Puts two rows into every table that has none, whatever tables and columns there are at this migration: each row
 * points to rows that are there, and says something in every column. The second row may be one too many for the table.
 */
export async function fillEmptyTables(client: pg.Client): Promise<void> {
  const tables = await readTables(client);
  const filled = new Map<string, Row[]>();
  const left = new Set(tables);
  while (left.size > 0) {
    const ready = [...left].filter(({ name, foreignKeys }) =>
      foreignKeys.every(({ target }) => target === name || filled.has(target)),
    );
    if (ready.length === 0) throw new Error('The tables point to one another in a circle');
    for (const table of ready) {
      filled.set(table.name, await fillTable(client, table, filled));
      left.delete(table);
    }
  }
}

/** Every row of every table by its primary key, as text. */
export async function readKeys(client: pg.Client): Promise<Map<string, string[]>> {
  const keys = new Map<string, string[]>();
  for (const { name, primaryKey } of await readTables(client)) {
    const columns = primaryKey.map((column) => `"${column}"::text`).join(" || '/' || ");
    const { rows } = await client.query<{ key: string }>(
      `select ${columns} as key from "${name}" order by 1`,
    );
    keys.set(
      name,
      rows.map(({ key }) => key),
    );
  }
  return keys;
}

async function fillTable(client: pg.Client, table: Table, filled: Map<string, Row[]>): Promise<Row[]> {
  const known = await client.query<Row>(`select * from "${table.name}"`);
  if (known.rows.length > 0) return known.rows;
  const first = await insertRow(client, table, { filled, place: 0 });
  if (table.name === 'organizations') return first; // all is of one: keys name the organization, too
  await client.query('begin');
  try {
    const second = await insertRow(client, table, { filled, place: 1 });
    await client.query('commit');
    return [...first, ...second];
  } catch {
    await client.query('rollback'); // one of a kind
    return first;
  }
}

async function insertRow(
  client: pg.Client,
  { name, columns, foreignKeys }: Table,
  { filled, place }: { filled: Map<string, Row[]>; place: number },
): Promise<Row[]> {
  const row: Row = {};
  for (const column of columns) row[column.name] = REALISTIC[name]?.[column.name] ?? valueOf(column);
  const seen = new Map<string, number>();
  for (const { columns: from, target, targetColumns } of foreignKeys) {
    const again = seen.get(target) ?? 0;
    seen.set(target, again + 1);
    const targets = filled.get(target) ?? [];
    // The second key to one table points to another row of it.
    const pointed = targets[(place + again) % Math.max(1, targets.length)];
    from.forEach((column, index) => (row[column] = pointed?.[targetColumns[index] ?? ''] ?? null));
  }
  const names = Object.keys(row);
  const { rows } = await client.query<Row>(
    `insert into "${name}" (${names.map((one) => `"${one}"`).join(', ')})
     values (${names.map((_, index) => `$${index + 1}`).join(', ')}) returning *`,
    Object.values(row),
  );
  return rows;
}

function valueOf({ name, type, enumLabel }: Column): unknown {
  serial += 1;
  if (enumLabel !== null) return enumLabel;
  if (type === 'uuid') return `019a0000-0000-7000-8000-${String(serial).padStart(12, '0')}`;
  if (type === 'jsonb') return JSON.stringify({ serial });
  if (type === 'bytea') return Buffer.from(`bytes ${serial}`);
  if (type === 'bool') return true;
  if (type === '_text') return [`${name} ${serial}`];
  if (type === 'date') return new Date(1_790_000_000_000 + serial * 86_400_000);
  if (type === 'timestamptz') return new Date(1_790_000_000_000 + serial * 1_000);
  if (/^(int|float|numeric)/.test(type)) return serial % 1_000;
  return `${name} ${serial}`;
}

async function readTables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select relation.relname as name,
       (select jsonb_agg(jsonb_build_object('name', attname, 'type', typname, 'enumLabel', (
           select enumlabel from pg_enum where enumtypid = kind.oid order by enumsortorder limit 1)) order by attnum)
        from pg_attribute join pg_type as kind on kind.oid = atttypid
        where attrelid = relation.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
       (select array_agg(attname::text order by attnum) from pg_index
        join pg_attribute on attrelid = indrelid and attnum = any(indkey)
        where indrelid = relation.oid and indisprimary) as "primaryKey",
       (select coalesce(jsonb_agg(jsonb_build_object('target', confrelid::regclass::text,
           'columns', (select jsonb_agg(attname order by place) from unnest(conkey) with ordinality as k(n, place)
                       join pg_attribute on attrelid = conrelid and attnum = k.n),
           'targetColumns', (select jsonb_agg(attname order by place)
                             from unnest(confkey) with ordinality as k(n, place)
                             join pg_attribute on attrelid = confrelid and attnum = k.n)) order by conname), '[]')
        from pg_constraint where conrelid = relation.oid and contype = 'f') as "foreignKeys"
     from pg_class as relation
     where relation.relkind = 'r' and relation.relnamespace = 'public'::regnamespace
       and relation.relname <> '_prisma_migrations' order by relation.relname`,
  );
  return rows;
}
