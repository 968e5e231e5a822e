import type { Merge } from '../contacts/merge.ts';
import type { Queryable } from '../platform/database/database.ts';

/** The histories of merged contacts become one; a person enters the funnel once, when they first wrote. */
export async function joinStageHistories(
  on: Queryable,
  { organizationId, survivor, losers }: Merge,
): Promise<void> {
  await on.query(
    `with entries as (
       select id, row_number() over (order by at, id) as place from stage_changes
       where organization_id = $1 and contact_id = any($3::uuid[] || $2::uuid) and from_status is null)
     delete from stage_changes using entries
     where organization_id = $1 and stage_changes.id = entries.id and place > 1`,
    [organizationId, survivor, losers],
  );
  await on.query(
    'update stage_changes set contact_id = $2 where organization_id = $1 and contact_id = any($3)',
    [organizationId, survivor, losers],
  );
}
