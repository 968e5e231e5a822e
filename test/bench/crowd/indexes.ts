import pg from 'pg';

const AT_ONCE = 2;

/**
 * Drops the indexes of tables and says how to make them again: faster than keeping them while millions of rows come.
 * Foreign keys that rest on them are let go first, and come back unchecked.
 */
export async function setIndexesAside(
  on: pg.ClientBase,
  tables: readonly string[],
): Promise<(url: string) => Promise<void>> {
  const { rows } = await on.query<{ drop: string; make: string; isKey: boolean }>(ASIDE, [tables]);
  for (const { drop } of rows) await on.query(drop);
  const keys = rows.filter(({ isKey }) => isKey).map(({ make }) => make);
  const indexes = rows.filter(({ isKey }) => !isKey).map(({ make }) => make);
  return async (url) => {
    await makeSome(url, indexes);
    for (const make of keys.toReversed()) await on.query(make);
  };
}

/** Foreign keys, then what they rest on. */
const ASIDE = `
  with owned as (select unnest($1::text[])::regclass as id)
  select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
    format('alter table %s add constraint %I %s not valid', conrelid::regclass, conname, pg_get_constraintdef(oid)) as make,
    true as "isKey", 0 as step
  from pg_constraint where contype = 'f' and confrelid in (select id from owned)
  union all
  select format('alter table %s drop constraint %I', conrelid::regclass, conname),
    format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)), false, 1
  from pg_constraint where contype in ('p', 'u') and conrelid in (select id from owned)
  union all
  select format('drop index %I', indexrelid::regclass), pg_get_indexdef(indexrelid), false, 2
  from pg_index where indrelid in (select id from owned)
    and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u'))
  order by step`;

async function makeSome(url: string, statements: readonly string[]): Promise<void> {
  const queue = [...statements];
  const work = async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(`set maintenance_work_mem = '1GB'; set synchronous_commit = off`);
    for (let next = queue.shift(); next; next = queue.shift()) await client.query(next);
    await client.end();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
