import { z } from 'zod';
import { job, type Job } from '../../platform/jobs/job.ts';
import type { HubSpotDeps } from '../client.ts';
import { LISTINGS_SCOPE } from '../scopes.ts';
import { planReading } from './plan-reading.ts';

/** Portals are not all read in the same minute. */
const SPREAD_SECONDS = 1_800;

/** Run by the clock, once an hour: has the listings of every portal read in which the app may. */
export function readAllListingsJob({ database }: Pick<HubSpotDeps, 'database'>): Job {
  return job('read-all-listings', z.unknown(), async () => {
    const readable = await database.prisma.hubspotConnection.findMany({
      where: { status: 'CONNECTED', provisionProblem: null, scopes: { has: LISTINGS_SCOPE } },
      select: { organizationId: true },
    });
    for (const [place, { organizationId }] of readable.entries()) {
      const afterSeconds = (SPREAD_SECONDS * place) / readable.length;
      await planReading(database.pool, { organizationId, afterSeconds });
    }
  });
}
