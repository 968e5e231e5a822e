import { z } from 'zod';
import { job, type Job } from '../../platform/jobs/job.ts';
import type { HubSpotDeps } from '../client.ts';
import { planSearchForLookalikes } from './plan-search.ts';

/** Run by the clock: people make records also while nobody writes to the agency. */
export function lookForLookalikesJob({ database }: Pick<HubSpotDeps, 'database'>): Job {
  return job('look-for-lookalikes', z.unknown(), async () => {
    const connected = await database.prisma.hubspotConnection.findMany({
      where: { status: 'CONNECTED', provisionProblem: null },
      select: { organizationId: true },
    });
    for (const { organizationId } of connected) await planSearchForLookalikes(database.pool, organizationId);
  });
}
