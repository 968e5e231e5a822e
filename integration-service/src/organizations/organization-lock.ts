import type { Queryable } from '../platform/database/database.ts';

type Options = { organizationIds: Iterable<string>; exclusive: ReadonlySet<string> };

/**
 * Holds the organizations' advisory locks to the end of the transaction: shared for ingest, exclusive for merge
 * and erasure. In ascending order, so that two transactions cannot wait for each other.
 */
export async function lockOrganizations(
  on: Queryable,
  { organizationIds, exclusive }: Options,
): Promise<void> {
  const ids = [...new Set(organizationIds)].sort();
  if (ids.length === 0) return;
  for (const id of ids) {
    const lock = exclusive.has(id) ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared';
    await on.query(`select ${lock}(hashtextextended($1, 7276120003))`, [id]);
  }
}
