import type pg from 'pg';
import { broken, fine, type Finding, warning } from '../doctor/finding.ts';

const SUBJECT = 'Background work';
/** A worker says every five seconds that it lives. */
const ALIVE_SECONDS = 20;
const LATE_MINUTES = 5;

type Row = { workers: number; late: number; given_up: string[] | null };

/** Whether somebody does the background work, and how much of it waits longer than it should. */
export async function checkJobs(pool: pg.Pool): Promise<Finding[]> {
  const { rows } = await pool.query<Row>(
    `select (select count(*)::int from worker_heartbeats where seen_at > now() - make_interval(secs => $1)) as workers,
       (select count(*)::int from graphile_worker.jobs
        where locked_at is null and attempts < max_attempts and run_at < now() - make_interval(mins => $2)) as late,
       (select array_agg(distinct task_identifier) from graphile_worker.jobs
        where attempts >= max_attempts) as given_up`,
    [ALIVE_SECONDS, LATE_MINUTES],
  );
  const { workers = 0, late = 0, given_up: givenUp = null } = rows[0] ?? {};
  return [judgeWorkers(workers), ...judgeQueue(late), ...judgeGivenUp(givenUp ?? [])];
}

function judgeWorkers(workers: number): Finding {
  if (workers > 0) return fine(SUBJECT, `${workers} worker${workers === 1 ? '' : 's'} at work.`);
  return broken(
    SUBJECT,
    'No worker is at work.',
    'Start the service with RUN=all, or one process with RUN=worker.',
  );
}

function judgeQueue(late: number): Finding[] {
  if (late === 0) return [];
  const what = `${late} job${late === 1 ? '' : 's'} should have run more than ${LATE_MINUTES} minutes ago.`;
  return [
    broken(SUBJECT, what, 'Start another process with RUN=worker, and look at the log for jobs that fail.'),
  ];
}

function judgeGivenUp(jobs: readonly string[]): Finding[] {
  if (jobs.length === 0) return [];
  const what = `Jobs failed too often to be tried again: ${jobs.join(', ')}.`;
  return [
    warning(SUBJECT, what, 'Look in the log for "A job failed" with these names, and mend the reason.'),
  ];
}
