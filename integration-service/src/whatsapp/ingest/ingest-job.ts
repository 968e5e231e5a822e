import { z } from 'zod';
import { postponeEvent } from '../../inbox/postpone-event.ts';
import { wakeIngest } from '../../inbox/wake-ingest.ts';
import type { Database } from '../../platform/database/database.ts';
import { isContention, isDatabaseAway } from '../../platform/database/failures.ts';
import { messageOf } from '../../platform/errors.ts';
import { type Job, job } from '../../platform/jobs/job.ts';
import type { Log } from '../../platform/log.ts';
import type { Metrics } from '../../platform/metrics.ts';
import { type BatchReport, ingestBatch } from './ingest-batch.ts';

type Deps = { database: Database; log: Log; metrics: Metrics };

/** After so many batches a run ends and queues itself again, so that other jobs get their turn. */
const MAX_BATCHES_A_RUN = 20;

/**
 * The job `ingest-whatsapp`: takes batches from the inbox until it is empty. Any number may run at once. A batch
 * that fails is halved until the poisonous event is alone; that one is postponed, the others go on.
 */
export function ingestJob(deps: Deps): Job {
  return job('ingest-whatsapp', z.unknown(), async () => {
    for (let batch = 0; batch < MAX_BATCHES_A_RUN; batch += 1) {
      if (!(await ingestNext(deps))) return;
    }
    await wakeIngest(deps.database.pool, 'whatsapp');
  });
}

/** @returns whether there was anything to do */
async function ingestNext(deps: Deps): Promise<boolean> {
  let taken: readonly string[] = [];
  try {
    const done = await ingestBatch({ database: deps.database, onTaken: (ids) => (taken = ids) });
    if (done) account(deps, done);
    return done !== null;
  } catch (error) {
    if (isDatabaseAway(error) || taken.length === 0) throw error;
    await isolate(deps, taken, error);
    return true;
  }
}

async function isolate(deps: Deps, ids: readonly string[], error: unknown): Promise<void> {
  if (ids.length > 1 || isContention(error)) {
    const middle = Math.ceil(ids.length / 2);
    await ingestCertain(deps, ids.slice(0, middle));
    if (middle < ids.length) await ingestCertain(deps, ids.slice(middle));
    return;
  }
  const [id] = ids;
  if (id === undefined) return;
  const reason = messageOf(error);
  const parked = await postponeEvent(deps.database.pool, { id, edge: 'whatsapp', reason });
  deps.log.error({ event: id, reason, parked }, 'An event could not be ingested');
}

async function ingestCertain(deps: Deps, ids: readonly string[]): Promise<void> {
  try {
    const done = await ingestBatch({ database: deps.database, ids });
    if (done) account(deps, done);
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    await isolate(deps, ids, error);
  }
}

function account({ log, metrics }: Deps, done: BatchReport): void {
  metrics.ingestedMessages.inc(done.messages);
  for (const field of done.unusedFields) metrics.unusedFields.inc({ field });
  for (const { outcome, ...kept } of done.kept) log.warn(kept, `An event is ${outcome}`);
  log.info({ events: done.events, messages: done.messages, statuses: done.statuses }, 'Events were ingested');
}
