import type pg from 'pg';
import type { Queryable } from './database.ts';

/** Runs `work` on the database as it is at one moment, whatever others change meanwhile; times are told in UTC. */
export async function inSnapshot<Result>(
  pool: pg.Pool,
  work: (tx: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const tx = await pool.connect();
  let broken: Error | undefined;
  try {
    await tx.query('begin isolation level repeatable read read only');
    await tx.query(`set local timezone = 'UTC'; set local bytea_output = 'hex'`);
    return await work(tx);
  } finally {
    // It has changed nothing: there is only the connection to give back.
    await tx.query('rollback').catch((error: unknown) => {
      broken = error instanceof Error ? error : new Error(String(error));
    });
    tx.release(broken);
  }
}

const FETCHED = 200;

/**
 * The rows of a statement, a few at a time and however many there are.
 * @param on a transaction; one such reading at a time
 */
export async function* readRows<Row extends object>(
  on: Queryable,
  text: string,
  values: readonly unknown[],
): AsyncGenerator<Row[]> {
  await on.query(`declare told no scroll cursor for ${text}`, [...values]);
  for (;;) {
    const { rows } = await on.query<Row>(`fetch ${FETCHED} from told`);
    if (rows.length > 0) yield rows;
    if (rows.length < FETCHED) break;
  }
  await on.query('close told');
}
