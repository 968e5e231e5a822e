import type { Queryable } from '../platform/database/database.ts';
import type { Edge } from './edge.ts';

/**
 * Queues the job that ingests. Its commit does not wait for the disk: what it announces is durable already, and
 * `tend-inbox` announces it again should this be lost.
 */
export async function wakeIngest(on: Queryable, edge: Edge): Promise<void> {
  await on.query({
    name: 'wake-ingest',
    text: `with quick as materialized (select set_config('synchronous_commit', 'off', true))
           select graphile_worker.add_job($1, job_key := $1) from quick`,
    values: [`ingest-${edge}`],
  });
}
