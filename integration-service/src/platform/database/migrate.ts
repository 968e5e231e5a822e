import { runMigrations as migrateJobQueue } from 'graphile-worker';
import pg from 'pg';
import { migrationNames, NO_FILTER, readMigrations, readSchema, withSchemaEngine } from './schema-engine.ts';

const MIGRATION_LOCK = 7_276_120_001;
const OLDEST_SERVER = 180_000;

/**
 * Brings the database to the newest migration of prisma/migrations, by Prisma's own engine and its
 * `_prisma_migrations` table, and the job queue to graphile-worker's. Several processes may call it at once.
 * @returns the names of the migrations that were applied now
 * @throws Error when the server is older than PostgreSQL 18, or a migration fails
 */
export async function migrate(connectionString: string): Promise<string[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await checkServerVersion(client);
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const applied = (await isUpToDate(client)) ? [] : await applyMigrations(connectionString);
    await migrateJobQueue({ connectionString });
    return applied;
  } finally {
    await client.end();
  }
}

/**
 * The SQL that would bring prisma/migrations to prisma/schema.prisma, '' when they agree. Replays the migrations in
 * a shadow database on the given server.
 */
export async function schemaDrift(connectionString: string): Promise<string> {
  const comparison = {
    from: { tag: 'migrations' as const, ...(await readMigrations()) },
    to: { tag: 'schemaDatamodel' as const, files: await readSchema() },
    script: true,
    exitCode: null,
    filters: NO_FILTER,
  };
  const { stdout } = await withSchemaEngine(connectionString, (engine) => engine.diff(comparison));
  return (stdout ?? '').replace('-- This is an empty migration.\n', '');
}

async function checkServerVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string }>('show server_version_num');
  const version = Number(rows[0]?.server_version_num);
  if (version < OLDEST_SERVER)
    throw new Error(`PostgreSQL 18 or newer is needed; this server is ${version}.`);
}

/** Spares loading the engine (20 MB of WebAssembly) when there is nothing to do. */
async function isUpToDate(client: pg.Client): Promise<boolean> {
  const table = await client.query<{ name: string | null }>(
    "select to_regclass('_prisma_migrations') as name",
  );
  if (table.rows[0]?.name === null) return false;
  const { rows } = await client.query<{ migration_name: string }>(
    'select migration_name from _prisma_migrations where finished_at is not null and rolled_back_at is null',
  );
  const finished = new Set(rows.map((row) => row.migration_name));
  return (await migrationNames()).every((name) => finished.has(name));
}

async function applyMigrations(connectionString: string): Promise<string[]> {
  const migrations = { migrationsList: await readMigrations(), filters: NO_FILTER };
  const applied = await withSchemaEngine(connectionString, (engine) => engine.applyMigrations(migrations));
  return applied.appliedMigrationNames;
}
