import type { Queryable } from '../../platform/database/database.ts';

/** Somebody followed a tracked link; kept by the hour, and nothing of who it was. */
export async function countClick(
  on: Queryable,
  { organizationId, code }: { organizationId: string; code: string },
): Promise<void> {
  await on.query(
    `insert into link_clicks as known (organization_id, code, hour, count)
     values ($1, $2, date_trunc('hour', now()), 1)
     on conflict (organization_id, code, hour) do update set count = known.count + 1`,
    [organizationId, code],
  );
}
