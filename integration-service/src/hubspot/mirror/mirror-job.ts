import { z } from 'zod';
import { MIRROR_JOB } from '../../crm-sync/wake-mirrors.ts';
import { job, type Job } from '../../platform/jobs/job.ts';
import { CATALOGUE_VERSION } from '../catalogue/catalogue.ts';
import type { HubSpotDeps } from '../client.ts';
import { findConnection } from '../connection.ts';
import { enqueueProvisioning } from '../provision/enqueue-provisioning.ts';
import { mirrorPortal } from './mirror-portal.ts';
import { newPace, type Pace } from './pace.ts';

/**
 * Brings an organization's portal and the store to the same state. A portal that is not set up as this version
 * wants it is set up first; one that cannot be is left alone, and the marks stay.
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
    if (connection.heldAt !== null) return;
    const { provisionedVersion, pipelineId, stageIds } = connection;
    if (provisionedVersion !== CATALOGUE_VERSION || pipelineId === null || stageIds === null) {
      return enqueueProvisioning(deps.database.pool, { organizationId });
    }
    await mirrorPortal(deps, { organizationId, pipelineId, stageIds }, paceOf(organizationId));
  });
}
