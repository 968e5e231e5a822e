import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';

const PRISMA_FOLDER = fileURLToPath(new URL('../../../../prisma/', import.meta.url));
const CHAR_OID = 18;
const TEXT_OID = 25;

/** Nothing is left out of a comparison or a migration. */
export const NO_FILTER = { externalTables: [], externalEnums: [] };

/**
 * Runs `work` with Prisma's schema engine as WebAssembly, which migrates and compares without a downloaded binary,
 * and closes every connection that the engine opened.
 */
export async function withSchemaEngine<Result>(
  connectionString: string,
  work: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> {
  const { SchemaEngine } = await import('@prisma/schema-engine-wasm');
  const datamodels = (await readSchema()).map(({ path, content }): [string, string] => [path, content]);
  const pools: pg.Pool[] = [];
  const adapter = bindMigrationAwareSqlAdapterFactory(migrationAdapter(connectionString, pools));
  const engine = await SchemaEngine.new({ datamodels }, () => undefined, adapter);
  try {
    return await work(engine);
  } finally {
    engine.free();
    await Promise.all(pools.filter((pool) => !pool.ended).map((pool) => pool.end()));
  }
}

export async function readSchema() {
  const path = `${PRISMA_FOLDER}schema.prisma`;
  return [{ path, content: await readFile(path, 'utf8') }];
}

/** @returns names in the order of application */
export async function migrationNames(): Promise<string[]> {
  const entries = await readdir(`${PRISMA_FOLDER}migrations`, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return folders.sort();
}

export async function readMigrations(): Promise<MigrationList> {
  const baseDir = `${PRISMA_FOLDER}migrations`;
  const directories = (await migrationNames()).map(async (name) => {
    const value = await readFile(`${baseDir}/${name}/migration.sql`, 'utf8');
    return { path: name, migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value } } };
  });
  return {
    baseDir,
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(`${baseDir}/migration_lock.toml`, 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(directories),
  };
}

/**
 * The stock factory with two repairs. The shadow database, in which the engine replays migrations: the stock one
 * is overruled by a connection string. And catalogue columns of PostgreSQL's type "char" (pg_constraint.contype
 * among them), which the stock adapter does not know: they reach the engine as characters.
 */
function migrationAdapter(connectionString: string, pools: pg.Pool[]): SqlMigrationAwareDriverAdapterFactory {
  async function open(url: string) {
    const charColumns = new Set<string>();
    const pool = new pg.Pool({ connectionString: url, max: 2 });
    pools.push(pool);
    const adapter = await new PrismaPg(notingChars(pool, charColumns), {
      disposeExternalPool: true,
    }).connect();
    const queryRaw = async (query: SqlQuery) => withCharacters(await adapter.queryRaw(query), charColumns);
    return extend(adapter, { queryRaw });
  }

  async function connectToShadowDb() {
    const name = `shadow_${crypto.randomUUID().replaceAll('-', '')}`;
    await runOnce(connectionString, `create database ${name}`);
    const adapter = await open(withDatabase(connectionString, name));
    const dispose = async () => {
      await adapter.dispose();
      await runOnce(connectionString, `drop database ${name} with (force)`);
    };
    return extend(adapter, { dispose });
  }
  return {
    provider: 'postgres',
    adapterName: 'pg',
    connect: () => open(connectionString),
    connectToShadowDb,
  };
}

/** `base` with some methods in the place of its own. */
function extend<Base extends object>(base: Base, methods: Partial<Base>): Base {
  return new Proxy(base, {
    get(target, name): unknown {
      return name in methods ? Reflect.get(methods, name) : boundProperty(target, name);
    },
  });
}

function notingChars(pool: pg.Pool, charColumns: Set<string>): pg.Pool {
  const query = async (statement: pg.QueryArrayConfig) => {
    const result = await pool.query(statement);
    for (const field of result.fields) {
      if (field.dataTypeID !== CHAR_OID) continue;
      charColumns.add(field.name);
      field.dataTypeID = TEXT_OID;
    }
    return result;
  };
  return new Proxy(pool, {
    get(target, name): unknown {
      return name === 'query' ? query : boundProperty(target, name);
    },
  });
}

function boundProperty(target: object, name: string | symbol): unknown {
  const value: unknown = Reflect.get(target, name);
  return typeof value === 'function' ? (value.bind(target) as unknown) : value;
}

function withCharacters(result: SqlResultSet, charColumns: ReadonlySet<string>): SqlResultSet {
  const columnTypes = result.columnTypes.map((type, index) =>
    charColumns.has(result.columnNames[index] ?? '') ? ColumnTypeEnum.Character : type,
  );
  return { ...result, columnTypes };
}

function withDatabase(connectionString: string, database: string): string {
  const url = new URL(connectionString);
  url.pathname = `/${database}`;
  return url.href;
}

async function runOnce(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
