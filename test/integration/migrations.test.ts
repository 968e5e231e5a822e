import { readdir } from 'node:fs/promises';
import pg from 'pg';
import { expect, it } from 'vitest';
import { migrate, schemaDrift } from '../../integration-service/src/platform/database/migrate.ts';
import {
  NO_FILTER,
  readMigrations,
  withSchemaEngine,
} from '../../integration-service/src/platform/database/schema-engine.ts';
import { fillEmptyTables, readKeys } from '../support/fill-tables.ts';
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

it('keeps every row of every table, whichever migration an installation comes from', async () => {
  const url = await createEmptyDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const names = await allMigrations();
    for (const name of names) {
      const before = await readKeys(client);
      await migrateUpTo(url, name);
      const after = await readKeys(client);
      for (const [table, keys] of before) expect([table, after.get(table)]).toEqual([table, keys]);
      await fillEmptyTables(client);
      const empty = [...(await readKeys(client))].filter(([, keys]) => keys.length === 0);
      expect(empty).toEqual([]);
    }
    expect(await migrate(url)).toEqual([]);
    expect(await readMoved(client)).toMatchObject({
      isLeadSinceFirstMessage: true,
      isSummaryOfText: true,
      raw: null,
      failureCode: 131026,
      failureDetails: 'Undeliverable',
      pricing: { category: 'service' },
      delivery: 'SENT',
      waitsForAnswer: true,
    });
  } finally {
    await client.end();
  }
}, 120_000);

/** As an older release would have done it. */
async function migrateUpTo(url: string, last: string): Promise<void> {
  const all = await readMigrations();
  const migrationDirectories = all.migrationDirectories.filter(({ path }) => path <= last);
  const migrationsList = { ...all, migrationDirectories };
  await withSchemaEngine(url, (engine) => engine.applyMigrations({ migrationsList, filters: NO_FILTER }));
}

/** What was stored at the first migration, in the columns of later ones. */
async function readMoved(client: pg.Client): Promise<unknown> {
  const { rows } = await client.query<{ moved: unknown }>(
    `select jsonb_build_object(
       'isLeadSinceFirstMessage', contact.lead_since = contact.first_message_at,
       'isSummaryOfText', message.summary = message.text, 'raw', message.raw,
       'failureCode', status.failure_code, 'failureDetails', status.failure_details, 'pricing', status.pricing,
       'delivery', stage.delivery, 'waitsForAnswer', conversation.unanswered_since is not null) as moved
     from messages as message
     join conversations as conversation on conversation.id = message.conversation_id
     join contacts as contact on contact.id = conversation.contact_id
     join stage_changes as stage on stage.contact_id = contact.id
     cross join (select * from message_statuses order by wamid limit 1) as status
     order by message.id limit 1`,
  );
  return rows[0]?.moved;
}

async function tables(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query("select tablename from pg_tables where schemaname = 'public'");
  await client.end();
  return rows.map((row: { tablename: string }) => row.tablename);
}
