import { EventEmitter } from 'node:events';
import {
  Logger,
  parseCronItems,
  run,
  type Task,
  type WorkerEvents,
  type WorkerUtils,
  makeWorkerUtils,
} from 'graphile-worker';
import type { Database } from '../database/database.ts';
import { messageOf } from '../errors.ts';
import type { Log } from '../log.ts';
import { startHeartbeat } from './heartbeat.ts';
import type { Job } from './job.ts';
import { patientPool } from './patient-pool.ts';

export type JobRunner = { stop(): Promise<void> };

/** A job that runs by the clock. `pattern` is a crontab pattern of five fields, UTC. */
export type ScheduledJob = { job: string; pattern: string };

type Options = { database: Database; log: Log; jobs: readonly Job[]; schedule: readonly ScheduledJob[] };

/** Jobs under way at once; most of them wait for Meta or HubSpot. */
const CONCURRENCY = 8;
const POLL_EVERY_MS = 1_000;

/**
 * Takes jobs until it is stopped; a failed job is logged and tried again by the queue with growing pauses.
 * While the database is away it waits and goes on by itself.
 */
export async function startJobRunner({ database, log, jobs, schedule }: Options): Promise<JobRunner> {
  const events: WorkerEvents = new EventEmitter();
  const utils: WorkerUtils = await makeWorkerUtils({ pgPool: database.pool, logger: quietLogger(log) });
  const heartbeat = startHeartbeat({ pool: database.pool, log, releaseWorkers: utils.forceUnlockWorkers });
  events.on('pool:create', ({ workerPool }) => heartbeat.beatFor(workerPool.id));

  const runner = await run({
    pgPool: patientPool(database.pool),
    concurrency: CONCURRENCY,
    pollInterval: POLL_EVERY_MS,
    noHandleSignals: true,
    logger: quietLogger(log),
    events,
    taskList: Object.fromEntries(jobs.map((job) => [job.name, taskOf(job)])),
    parsedCronItems: parseCronItems(
      schedule.map(({ job, pattern }) => ({
        task: job,
        match: pattern,
        options: { backfillPeriod: 0, jobKey: job },
      })),
    ),
  });
  events.on('job:error', ({ job, error }) => {
    log.error({ job: job.task_identifier, attempt: job.attempts, reason: messageOf(error) }, 'A job failed');
  });

  async function stop(): Promise<void> {
    await runner.stop();
    await heartbeat.stop();
    await utils.release();
  }
  return { stop };
}

function taskOf(job: Job): Task {
  return (payload, { abortSignal }) => job.run(payload, abortSignal);
}

/** graphile-worker's own lines: its errors are ours to know, the rest is noise. */
function quietLogger(log: Log): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error') log.debug({ reason: message }, 'The job queue reports');
  });
}
