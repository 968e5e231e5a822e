import { readListingsJob } from '../../integration-service/src/hubspot/listings/read-listings-job.ts';
import { READ_LISTINGS_JOB } from '../../integration-service/src/hubspot/listings/plan-reading.ts';
import type { HubSpotDeps } from '../../integration-service/src/hubspot/client.ts';
import { recordTouches } from '../../integration-service/src/listings/attribution/record-touches.ts';
import { forgetJobs, mirrorToTheEnd, refillCalls, waitingJobs } from './portal.ts';
import { type MirroredPortal, openMirroredPortal } from './mirrored-portal.ts';

const MANY_RUNS = 60;

/** A portal that keeps its listings in HubSpot, none yet. */
export async function openPortalWithListings() {
  const portal = await openMirroredPortal();
  portal.sandbox.state.portal.records['listings'] = {};
  const { database, deps, organizationId, hubspot } = portal;

  async function add(properties: Record<string, string>): Promise<string> {
    const made = await hubspot.asPerson('POST listings', { properties });
    return (made as { id: string }).id;
  }

  return {
    ...portal,
    /** An agency's person adds a listing in HubSpot. @returns HubSpot's id */
    add,
    /** As the queue does it, with buckets that are always full. */
    read: () => readToTheEnd({ deps, organizationId }),
    mirror: () => mirrorToTheEnd(portal),
    /** Our listings, by title. */
    listings: () =>
      database.prisma.listing.findMany({
        where: { organizationId },
        include: { portal: true },
        orderBy: [{ title: 'asc' }, { id: 'asc' }],
      }),
    /** A contact asks about listings of ours. */
    ask: (contactId: string, ...listingIds: string[]) => ask(portal, { contactId, listingIds }),
  };
}

export type PortalWithListings = Awaited<ReturnType<typeof openPortalWithListings>>;

async function readToTheEnd({
  deps,
  organizationId,
}: {
  deps: HubSpotDeps;
  organizationId: string;
}): Promise<void> {
  const job = readListingsJob(deps);
  for (let run = 0; run < MANY_RUNS; run += 1) {
    await refillCalls(deps.database);
    await forgetJobs(deps.database);
    await job.run({ organizationId });
    const waiting = await waitingJobs(deps.database, organizationId);
    if (!waiting.some(({ name }) => name === READ_LISTINGS_JOB)) return;
  }
  throw new Error('Reading the listings comes to no end');
}

let asked = 0;

async function ask(
  { database, organizationId }: Pick<MirroredPortal, 'database' | 'organizationId'>,
  { contactId, listingIds }: { contactId: string; listingIds: readonly string[] },
): Promise<void> {
  const at = new Date(1_790_000_000_000);
  const touches = listingIds.map((listingId) => ({
    ...{ organizationId, contactId, listingId, at, kind: 'PAGE' as const, subject: listingId },
    stamp: String((asked += 1)).padStart(15, '0'),
  }));
  await recordTouches(database.pool, touches);
}
