import { mirrorJob } from './hubspot/mirror/mirror-job.ts';
import { wakeMirrorsJob } from './hubspot/mirror/wake-mirrors-job.ts';
import { provisionJob } from './hubspot/provision/provision-job.ts';
import { tendInboxJob } from './inbox/housekeeping.ts';
import type { Outside } from './platform/config.ts';
import type { Sealer } from './platform/crypto/sealing.ts';
import type { Database } from './platform/database/database.ts';
import { type JobRunner, startJobRunner } from './platform/jobs/runner.ts';
import type { Log } from './platform/log.ts';
import type { Metrics } from './platform/metrics.ts';
import { ingestJob } from './whatsapp/ingest/ingest-job.ts';

export type WorkerDeps = {
  outside: Outside;
  database: Database;
  sealer: Sealer;
  log: Log;
  metrics: Metrics;
};

const EVERY_MINUTE = '* * * * *';

/** Everything that works in the background: the routing table from a job's name to its handler. */
export function startWorker({ outside, ...deps }: WorkerDeps): Promise<JobRunner> {
  const hubspotDeps = { ...deps, hubspot: outside.hubspot };
  return startJobRunner({
    ...deps,
    jobs: [
      ingestJob(deps),
      tendInboxJob(deps),
      provisionJob(hubspotDeps),
      mirrorJob(hubspotDeps),
      wakeMirrorsJob(hubspotDeps),
    ],
    schedule: [
      { job: 'tend-inbox', pattern: EVERY_MINUTE },
      { job: 'wake-mirrors', pattern: EVERY_MINUTE },
    ],
  });
}
