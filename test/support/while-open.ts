import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { inTransaction } from '../../integration-service/src/platform/database/transaction.ts';

const LONG_ENOUGH_MS = 300;

/** Does one thing in a transaction, and another beside it that has to wait until the first is committed. */
export async function whileOpen<Result>(
  pool: pg.Pool,
  first: (tx: pg.PoolClient) => Promise<unknown>,
  second: () => Promise<Result>,
): Promise<Result> {
  let beside: Promise<Result> | undefined;
  await inTransaction(pool, async (tx) => {
    await first(tx);
    beside = second();
    await Promise.race([beside, pause(LONG_ENOUGH_MS)]);
  });
  if (!beside) throw new Error('The first thing was not done');
  return beside;
}
