import type { Queryable } from '../../platform/database/database.ts';
import { enqueue } from '../../platform/jobs/enqueue.ts';

export const DISCONNECT_JOB = 'disconnect-portal';

/**
 * Ends the connection at once: nothing is called or heard any more, the data stays. The app is removed from the
 * portal, and its tokens are wiped, as soon as HubSpot answers.
 * @param tx a transaction
 * @returns whether there was a connection
 */
export async function disconnectPortal(
  tx: Queryable,
  { organizationId, by }: { organizationId: string; by: string },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update hubspot_connections set status = 'REVOKED', status_reason = $2, waiting_reason = null, waiting_until = null
     where organization_id = $1 and status = 'CONNECTED'`,
    [organizationId, `Disconnected by ${by}`],
  );
  if (!rowCount) return false;
  await enqueue(tx, {
    name: DISCONNECT_JOB,
    payload: { organizationId },
    queue: `portal:${organizationId}`,
    key: `disconnect:${organizationId}`,
  });
  return true;
}
