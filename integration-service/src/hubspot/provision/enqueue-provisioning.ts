import type { Queryable } from '../../platform/database/database.ts';
import { enqueue } from '../../platform/jobs/enqueue.ts';
import type { Refused } from '../answers.ts';
import type { HubSpotDeps } from '../client.ts';

export const PROVISION_JOB = 'provision-portal';

type When = { organizationId: string; afterSeconds?: number };

/** Has the organization's portal set up; runs before anything else that waits for this portal from then on. */
export async function enqueueProvisioning(
  on: Queryable,
  { organizationId, afterSeconds = 0 }: When,
): Promise<void> {
  await enqueue(on, {
    name: PROVISION_JOB,
    payload: { organizationId },
    queue: `portal:${organizationId}`,
    key: `provision:${organizationId}`,
    delayMs: afterSeconds * 1_000,
  });
}

type Problem = { organizationId: string; refused: Refused; retrySeconds: number };

/**
 * Keeps HubSpot's words for why nothing goes in this portal, where an admin sees them. The portal rests until
 * provisioning, which is tried again later, has found everything in order.
 */
export async function reportProblem(deps: HubSpotDeps, problem: Problem): Promise<void> {
  const { organizationId, refused, retrySeconds } = problem;
  const { status, category, correlationId } = refused;
  deps.log.warn(
    { organization: organizationId, status, category, correlationId, retrySeconds },
    'HubSpot refuses to work with the portal',
  );
  await deps.database.pool.query(
    `update hubspot_connections set provision_problem = $2, provisioned_version = null where organization_id = $1`,
    [organizationId, refused.reason],
  );
  await enqueueProvisioning(deps.database.pool, { organizationId, afterSeconds: retrySeconds });
}
