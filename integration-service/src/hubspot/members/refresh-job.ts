import { z } from 'zod';
import { refreshMembers } from '../../members/refresh-members.ts';
import { job, type Job } from '../../platform/jobs/job.ts';
import { callHubSpot, type HubSpotDeps } from '../client.ts';
import { findConnection } from '../connection.ts';
import { type Hindrance, Hindered } from '../hindrance.ts';
import { listOwners } from '../owners.ts';
import { reportProblem } from '../provision/enqueue-provisioning.ts';
import { planRefresh, REFRESH_MEMBERS_JOB } from './plan-refresh.ts';

const RETRY_SECONDS = 60;
/** Somebody has to grant a scope. */
const RETRY_PROBLEM_SECONDS = 3_600;

/**
 * Reads the users of a portal: names and emails, new users, and who is gone. A portal that is not set up is left alone:
 * setting it up reads them, too.
 */
export function refreshMembersJob(deps: HubSpotDeps): Job {
  return job(
    REFRESH_MEMBERS_JOB,
    z.strictObject({ organizationId: z.uuid() }),
    async ({ organizationId }) => {
      const connection = await findConnection(deps.database, organizationId);
      if (connection?.status !== 'CONNECTED' || connection.provisionProblem !== null) return;
      try {
        const owners = await listOwners((request) => callHubSpot(deps, organizationId, request));
        await refreshMembers(deps.database.pool, { organizationId, owners });
        deps.log.info(
          { organization: organizationId, users: owners.length },
          'The users of the portal were read',
        );
      } catch (error) {
        if (!(error instanceof Hindered)) throw error;
        await postpone(deps, organizationId, error.hindrance);
      }
    },
  );
}

async function postpone(deps: HubSpotDeps, organizationId: string, hindrance: Hindrance): Promise<void> {
  if (hindrance.kind !== 'later') {
    const { refused } = hindrance;
    return reportProblem(deps, { organizationId, refused, retrySeconds: RETRY_PROBLEM_SECONDS });
  }
  const afterSeconds = hindrance.afterSeconds ?? RETRY_SECONDS;
  deps.log.info(
    { organization: organizationId, afterSeconds, reason: hindrance.reason },
    'Reading the users of the portal waits',
  );
  await planRefresh(deps.database.pool, { organizationId, afterSeconds });
}
