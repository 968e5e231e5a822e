import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { Log } from '../log.ts';
import { PrismaClient } from './generated/client.ts';

/** Prisma for ordinary reads and writes, the pool for statements over sets; both share the connections. */
export type Database = { prisma: PrismaClient; pool: pg.Pool; close(): Promise<void> };

/** What a raw statement runs on: the pool, or the connection of a transaction. */
export type Queryable = Pick<pg.Pool | pg.PoolClient, 'query'>;

const MAX_CONNECTIONS = 16;
const CONNECT_WITHIN_MS = 2_000;

/** Opens a pool; connections are made when they are first needed, so this does not fail when Postgres is away. */
export function openDatabase(connectionString: string, log: Log): Database {
  const pool = new pg.Pool({
    connectionString,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    application_name: 'trochai',
  });
  const onLost = (error: Error) => log.warn({ reason: error.message }, 'A database connection was lost');
  pool.on('error', onLost);
  pool.on('connect', (client) => client.on('error', onLost));
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });

  async function close(): Promise<void> {
    await prisma.$disconnect();
    await pool.end();
  }
  return { prisma, pool, close };
}
