import type { Queryable } from './database.ts';

/**
 * To the end of the transaction no table is read as a whole. Postgres keeps the plan that it makes for a named statement
 * or a foreign key's check; one made while a table was almost empty would read the whole table for every row, long after
 * it has grown.
 */
export async function useOnlyIndexes(on: Queryable): Promise<void> {
  await on.query('set local enable_seqscan = off');
}
