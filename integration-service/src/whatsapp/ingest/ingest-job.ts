import { ingestJob } from '../../inbox/ingest-job.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Job } from '../../platform/jobs/job.ts';
import type { Log } from '../../platform/log.ts';
import type { Metrics } from '../../platform/metrics.ts';
import { type BatchReport, ingestBatch } from './ingest-batch.ts';

type Deps = { database: Database; log: Log; metrics: Metrics };

/** The job `ingest-whatsapp`. */
export function ingestWhatsAppJob(deps: Deps): Job {
  return ingestJob({
    ...deps,
    edge: 'whatsapp',
    async ingestBatch(taking) {
      const done = await ingestBatch({ ...taking, database: deps.database });
      if (done) account(deps, done);
      return done !== null;
    },
  });
}

function account({ log, metrics }: Deps, done: BatchReport): void {
  metrics.ingestedMessages.inc(done.messages);
  for (const field of done.unusedFields) metrics.unusedFields.inc({ field });
  for (const { outcome, ...kept } of done.kept) log.warn(kept, `An event is ${outcome}`);
  log.info({ events: done.events, messages: done.messages, statuses: done.statuses }, 'Events were ingested');
}
