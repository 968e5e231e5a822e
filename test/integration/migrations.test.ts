import { readdir } from 'node:fs/promises';
import pg from 'pg';
import { expect, it } from 'vitest';
import { migrate, schemaDrift } from '../../integration-service/src/platform/database/migrate.ts';
import { createEmptyDatabase } from '../support/test-database.ts';

/** Every migration, in the order of their names. */
async function allMigrations(): Promise<string[]> {
  const entries = await readdir(new URL('../../prisma/migrations', import.meta.url), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

it('brings an empty database to the schema, and does nothing the second time', async () => {
  const url = await createEmptyDatabase();

  expect(await migrate(url)).toEqual(await allMigrations());
  expect(await migrate(url)).toEqual([]);
  expect(await tables(url)).toEqual(expect.arrayContaining(['contact_identities', 'lookalikes']));
});

it('is applied once when several processes start together', async () => {
  const url = await createEmptyDatabase();

  const applied = await Promise.all([migrate(url), migrate(url), migrate(url)]);

  expect(applied.flat()).toEqual(await allMigrations());
});

it('holds migrations that agree with schema.prisma', async () => {
  expect(await schemaDrift(await createEmptyDatabase())).toBe('');
});

async function tables(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query("select tablename from pg_tables where schemaname = 'public'");
  await client.end();
  return rows.map((row: { tablename: string }) => row.tablename);
}
