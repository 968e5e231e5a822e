import type pg from 'pg';
import { messageOf } from '../errors.ts';
import type { Log } from '../log.ts';

export type Heartbeat = { beatFor(workerId: string): void; stop(): Promise<void> };

type Options = { pool: pg.Pool; log: Log; releaseWorkers(workerIds: string[]): Promise<void> };

const BEAT_EVERY_MS = 5_000;
const DEAD_AFTER_SECONDS = 15;

/**
 * graphile-worker frees the jobs and the queue of a killed worker only after four hours. Every worker keeps a
 * row here; whoever holds a lock without a living row is dead, and its locks are released: within
 * DEAD_AFTER_SECONDS and one beat, 20 s.
 */
export function startHeartbeat({ pool, log, releaseWorkers }: Options): Heartbeat {
  const workerIds = new Set<string>();
  let beating: Promise<void> = Promise.resolve();

  async function beat(): Promise<void> {
    try {
      await keepAlive(pool, [...workerIds]);
      const dead = await deadWorkers(pool);
      if (dead.length === 0) return;
      log.warn({ workers: dead.length }, 'Locks of workers that died are released');
      await releaseWorkers(dead);
    } catch (error) {
      log.warn({ reason: messageOf(error) }, 'The heartbeat failed and is tried again');
    }
  }
  const timer = setInterval(() => (beating = beating.then(beat)), BEAT_EVERY_MS);

  function beatFor(workerId: string): void {
    workerIds.add(workerId);
    beating = beating.then(beat);
  }

  async function stop(): Promise<void> {
    clearInterval(timer);
    await beating;
    await pool.query('delete from worker_heartbeats where worker_id = any($1)', [[...workerIds]]);
  }
  return { beatFor, stop };
}

async function keepAlive(pool: pg.Pool, workerIds: string[]): Promise<void> {
  await pool.query(
    `insert into worker_heartbeats (worker_id, seen_at) select unnest($1::text[]), now()
     on conflict (worker_id) do update set seen_at = excluded.seen_at`,
    [workerIds],
  );
}

/** Lock holders without a fresh row; a lock younger than a beat may belong to one that has not beaten yet. */
async function deadWorkers(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ worker_id: string }>(
    `with long_ago as (select now() - make_interval(secs => $1) as at),
       gone as (delete from worker_heartbeats using long_ago where seen_at < long_ago.at returning worker_id)
     select distinct locked_by as worker_id from graphile_worker.jobs, long_ago
     where locked_at < long_ago.at and not exists (
       select from worker_heartbeats where worker_id = locked_by and seen_at >= long_ago.at)`,
    [DEAD_AFTER_SECONDS],
  );
  return rows.map((row) => row.worker_id);
}
