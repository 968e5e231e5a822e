import { z } from 'zod';
import type { Database } from '../platform/database/database.ts';
import { isContention, isDatabaseAway } from '../platform/database/failures.ts';
import { messageOf } from '../platform/errors.ts';
import { type Job, job } from '../platform/jobs/job.ts';
import type { Log } from '../platform/log.ts';
import type { Edge } from './edge.ts';
import { postponeEvent } from './postpone-event.ts';
import { wakeIngest } from './wake-ingest.ts';

/** Which events a batch shall take. */
export type Taking = {
  /** Only these; else the oldest that are due. */
  ids?: readonly string[];
  /** Told which events were taken, so that they are known when the batch fails. */
  onTaken?(ids: readonly string[]): void;
};

type Ingest = {
  edge: Edge;
  database: Database;
  log: Log;
  /** Ingests one batch in one transaction; @returns whether anything was waiting */
  ingestBatch(taking: Taking): Promise<boolean>;
};

/** After so many batches a lane ends and queues the job again, so that other jobs get their turn. */
const MAX_BATCHES_A_LANE = 20;
/** Batches under way at once, of a backlog: while Postgres writes one, another is read here. */
const LANES = 2;

/**
 * The job `ingest-<edge>`: takes batches from the inbox until it is empty. Any number may run at once. A batch that
 * fails is halved until the poisonous event is alone; that one is postponed, the others go on.
 */
export function ingestJob(ingest: Ingest): Job {
  return job(`ingest-${ingest.edge}`, z.unknown(), async () => {
    if (!(await ingestNext(ingest))) return;
    await Promise.all(Array.from({ length: LANES }, () => ingestMany(ingest)));
  });
}

async function ingestMany(ingest: Ingest): Promise<void> {
  for (let batch = 0; batch < MAX_BATCHES_A_LANE; batch += 1) {
    if (!(await ingestNext(ingest))) return;
  }
  await wakeIngest(ingest.database.pool, ingest.edge);
}

/** @returns whether there was anything to do */
async function ingestNext(ingest: Ingest): Promise<boolean> {
  let taken: readonly string[] = [];
  try {
    return await ingest.ingestBatch({ onTaken: (ids) => (taken = ids) });
  } catch (error) {
    if (isDatabaseAway(error) || taken.length === 0) throw error;
    await isolate(ingest, taken, error);
    return true;
  }
}

async function isolate(ingest: Ingest, ids: readonly string[], error: unknown): Promise<void> {
  if (ids.length > 1 || isContention(error)) {
    const middle = Math.ceil(ids.length / 2);
    await ingestCertain(ingest, ids.slice(0, middle));
    if (middle < ids.length) await ingestCertain(ingest, ids.slice(middle));
    return;
  }
  const [id] = ids;
  if (id === undefined) return;
  const { database, log, edge } = ingest;
  const reason = messageOf(error);
  const parked = await postponeEvent(database.pool, { id, edge, reason });
  log.error({ event: id, reason, parked }, 'An event could not be ingested');
}

async function ingestCertain(ingest: Ingest, ids: readonly string[]): Promise<void> {
  try {
    await ingest.ingestBatch({ ids });
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    await isolate(ingest, ids, error);
  }
}
