import type { Queryable } from '../platform/database/database.ts';

/** Keeps why the mirror rests, for people to see; nothing is written when nothing changed. */
export async function settleWaiting(
  on: Queryable,
  of: { organizationId: string; reason: string | null; afterSeconds: number },
): Promise<void> {
  await on.query({
    name: 'settle-waiting',
    text: `update hubspot_connections set waiting_reason = $2,
             waiting_until = case when $2::text is not null then now() + make_interval(secs => $3) end
           where organization_id = $1 and (waiting_reason is not null or $2::text is not null)`,
    values: [of.organizationId, of.reason, of.afterSeconds],
  });
}
