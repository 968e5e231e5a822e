import type { Database } from '../../integration-service/src/platform/database/database.ts';
import type { Job } from '../../integration-service/src/platform/jobs/job.ts';

type Waiting = { id: string; name: string; payload: unknown };

const MOST_JOBS = 300;

/**
 * Runs whatever waits in the queue, at once and one after the other, whenever it was planned for, until nothing is
 * left but the jobs named in `except`.
 */
export async function runJobs(
  database: Database,
  {
    jobs,
    except = [],
    before,
  }: { jobs: readonly Job[]; except?: readonly string[]; before?(): Promise<void> },
): Promise<void> {
  for (let count = 0; count < MOST_JOBS; count += 1) {
    const next = await takeJob(database, except);
    if (!next) return;
    const job = jobs.find(({ name }) => name === next.name);
    if (!job) throw new Error(`There is no job ${next.name}`);
    await before?.();
    await job.run(next.payload);
  }
  throw new Error('The jobs come to no end');
}

async function takeJob(database: Database, except: readonly string[]): Promise<Waiting | undefined> {
  const { rows } = await database.pool.query<Waiting>(
    `with next as (
       select job.id, task.identifier as name, job.payload from graphile_worker._private_jobs as job
       join graphile_worker._private_tasks as task on task.id = job.task_id
       where task.identifier <> all($1::text[]) order by job.run_at, job.id limit 1),
     taken as (delete from graphile_worker._private_jobs as job using next where job.id = next.id)
     select * from next`,
    [except],
  );
  return rows[0];
}
