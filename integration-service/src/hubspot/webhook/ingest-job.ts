import { ingestJob } from '../../inbox/ingest-job.ts';
import type { Job } from '../../platform/jobs/job.ts';
import type { HubSpotDeps } from '../client.ts';
import { ingestBatch } from './ingest-batch.ts';

/** The job `ingest-hubspot`. */
export function ingestHubSpotJob(deps: HubSpotDeps): Job {
  const { database, log, hubspot } = deps;
  return ingestJob({
    database,
    log,
    edge: 'hubspot',
    async ingestBatch(taking) {
      const done = await ingestBatch({ ...taking, database, appId: hubspot.appId });
      for (const parked of done?.parked ?? []) log.warn(parked, 'An event is parked');
      if (done) log.info({ events: done.events, notices: done.notices }, "HubSpot's events were taken in");
      return done !== null;
    },
  });
}
