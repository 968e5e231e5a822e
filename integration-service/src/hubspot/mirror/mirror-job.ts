import { z } from 'zod';
import { MIRROR_JOB } from '../../crm-sync/wake-mirrors.ts';
import { job, type Job } from '../../platform/jobs/job.ts';
import { CATALOGUE_VERSION } from '../catalogue.ts';
import type { HubSpotDeps } from '../client.ts';
import { type Connection, findConnection } from '../connection.ts';
import { enqueueProvisioning } from '../provision/enqueue-provisioning.ts';
import type { DealStart } from './deals.ts';
import { mirrorPortal } from './mirror-portal.ts';
import { newPace, type Pace } from './pace.ts';

/**
 * Brings an organization's portal to the state of the store. A portal that is not set up as this version wants
 * it is set up first; one that cannot be is left alone, and the marks stay.
 */
export function mirrorJob(deps: HubSpotDeps): Job {
  const paces = new Map<string, Pace>();

  function paceOf(organizationId: string): Pace {
    const pace = paces.get(organizationId) ?? newPace();
    paces.set(organizationId, pace);
    return pace;
  }

  return job(MIRROR_JOB, z.strictObject({ organizationId: z.uuid() }), async ({ organizationId }) => {
    const connection = await findConnection(deps.database, organizationId);
    if (connection?.status !== 'CONNECTED' || connection.provisionProblem !== null) return;
    const start = dealStart(connection);
    if (!start) return enqueueProvisioning(deps.database.pool, { organizationId });
    await mirrorPortal(deps, { organizationId, start, pace: paceOf(organizationId) });
  });
}

/** null: the portal must be set up first */
function dealStart({ provisionedVersion, pipelineId, stageIds }: Connection): DealStart | null {
  if (provisionedVersion !== CATALOGUE_VERSION || pipelineId === null || stageIds === null) return null;
  return { pipelineId, stageId: stageIds.NEW };
}
