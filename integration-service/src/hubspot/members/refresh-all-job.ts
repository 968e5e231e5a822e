import { z } from 'zod';
import { job, type Job } from '../../platform/jobs/job.ts';
import type { HubSpotDeps } from '../client.ts';
import { planRefresh } from './plan-refresh.ts';

/** Portals are not all read in the same minute. */
const SPREAD_SECONDS = 3_600;

/** Run by the clock, once a day: people come to an agency, and leave it. */
export function refreshAllMembersJob({ database }: Pick<HubSpotDeps, 'database'>): Job {
  return job('refresh-all-members', z.unknown(), async () => {
    const connected = await database.prisma.hubspotConnection.findMany({
      where: { status: 'CONNECTED', provisionProblem: null },
      select: { organizationId: true },
    });
    for (const [place, { organizationId }] of connected.entries()) {
      const afterSeconds = (SPREAD_SECONDS * place) / connected.length;
      await planRefresh(database.pool, { organizationId, afterSeconds });
    }
  });
}
