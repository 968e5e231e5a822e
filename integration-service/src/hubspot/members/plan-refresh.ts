import type { Queryable } from '../../platform/database/database.ts';
import { enqueue } from '../../platform/jobs/enqueue.ts';

/** The job that reads who the users of a portal are. */
export const REFRESH_MEMBERS_JOB = 'refresh-members';

type When = { organizationId: string; afterSeconds?: number };

/** Has HubSpot's users read; nothing happens when the organization's portal is not connected. @returns whether it is */
export async function planRefresh(
  on: Queryable,
  { organizationId, afterSeconds = 0 }: When,
): Promise<boolean> {
  const { rowCount } = await on.query(
    `select from hubspot_connections where organization_id = $1 and status = 'CONNECTED'`,
    [organizationId],
  );
  if (rowCount !== 1) return false;
  await enqueue(on, {
    name: REFRESH_MEMBERS_JOB,
    payload: { organizationId },
    queue: `portal:${organizationId}`,
    key: `members:${organizationId}`,
    delayMs: Math.ceil(afterSeconds * 1_000),
  });
  return true;
}
