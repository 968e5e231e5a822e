import type { Queryable } from '../../platform/database/database.ts';
import type { ImportRef } from './imports.ts';
import type { Problem } from './problems.ts';

/** Nothing of the file is taken; its page takes another one. */
export async function refuseImport(
  on: Queryable,
  { organizationId, importId }: ImportRef,
  { total, problems }: { total: number; problems: readonly Problem[] },
): Promise<void> {
  await on.query(
    `update listing_imports set state = 'REFUSED', total = $3, done = 0, problems = $4, file = null, ended_at = now()
     where organization_id = $1 and id = $2 and state in ('CHECKING', 'TAKING')`,
    [organizationId, importId, total, JSON.stringify(problems)],
  );
}
