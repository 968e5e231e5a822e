import type { Queryable } from '../database/database.ts';

export type JobRequest = {
  name: string;
  payload?: Record<string, unknown>;
  /** Jobs of one queue run one at a time, across all processes. */
  queue?: string;
  /** A waiting job of the same key is replaced. */
  key?: string;
  /** Not before this many milliseconds from now, by the database's clock. */
  delayMs?: number;
  /** Of the jobs that could run those with the lowest number come first; 0 when it is not said. */
  priority?: number;
};

/** Adds a job in the caller's transaction: it runs only if, and after, that commits. */
export async function enqueue(on: Queryable, job: JobRequest): Promise<void> {
  await on.query({
    name: 'enqueue',
    text: `select from graphile_worker.add_job($1, payload := $2::json, queue_name := $3,
             run_at := now() + make_interval(secs => $4::float8 / 1000), job_key := $5, priority := $6)`,
    values: [
      job.name,
      JSON.stringify(job.payload ?? {}),
      job.queue ?? null,
      job.delayMs ?? 0,
      job.key ?? null,
      job.priority ?? 0,
    ],
  });
}
