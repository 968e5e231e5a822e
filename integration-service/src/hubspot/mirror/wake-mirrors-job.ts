import { z } from 'zod';
import { findDueOrganizations } from '../../crm-sync/due-organizations.ts';
import { takeAllNews } from '../../crm-sync/take-news.ts';
import { wakeMirrors } from '../../crm-sync/wake-mirrors.ts';
import { job, type Job } from '../../platform/jobs/job.ts';
import { CATALOGUE_VERSION } from '../catalogue/catalogue.ts';
import type { HubSpotDeps } from '../client.ts';

/**
 * Run by the clock: gathers what happened in conversations, and, as a safety net, wakes the mirror of every organization that has something to tell HubSpot,
 * or whose portal was set up by another version of the catalogue.
 */
export function wakeMirrorsJob({ database }: Pick<HubSpotDeps, 'database'>): Job {
  return job('wake-mirrors', z.unknown(), async () => {
    await takeAllNews(database.pool);
    const outdated = await database.prisma.hubspotConnection.findMany({
      where: { OR: [{ provisionedVersion: null }, { provisionedVersion: { not: CATALOGUE_VERSION } }] },
      select: { organizationId: true },
    });
    const due = await findDueOrganizations(database.pool);
    await wakeMirrors(database.pool, [
      ...new Set([...due, ...outdated.map(({ organizationId }) => organizationId)]),
    ]);
  });
}
