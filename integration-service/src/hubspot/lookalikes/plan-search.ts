import type { Queryable } from '../../platform/database/database.ts';

export const LOOKALIKES_JOB = 'find-lookalikes';

/** HubSpot finds what was made within half a minute; sometimes it takes longer. */
const AFTER_SECONDS = 90;

/** Has the portal searched for records that people made while ours were made. One that is planned stays planned. */
export async function planSearchForLookalikes(on: Queryable, organizationId: string): Promise<void> {
  await on.query({
    name: 'plan-search-for-lookalikes',
    text: `select from graphile_worker.add_job($1, payload := json_build_object('organizationId', $2::text),
             queue_name := 'portal:' || $2, run_at := now() + make_interval(secs => $3),
             job_key := 'lookalikes:' || $2, job_key_mode := 'preserve_run_at')`,
    values: [LOOKALIKES_JOB, organizationId, AFTER_SECONDS],
  });
}
