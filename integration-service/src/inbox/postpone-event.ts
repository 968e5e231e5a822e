import type pg from 'pg';
import { enqueue } from '../platform/jobs/enqueue.ts';
import type { Edge } from './edge.ts';

type Failure = { id: string; edge: Edge; reason: string };

const MAX_ATTEMPTS = 6;
const FIRST_PAUSE_SECONDS = 5;

/**
 * An event that could not be ingested is tried again after 5, 10, 20 … seconds; after the sixth time it is parked
 * with the reason.
 * @returns whether it was parked
 */
export async function postponeEvent(pool: pg.Pool, { id, edge, reason }: Failure): Promise<boolean> {
  const { rows } = await pool.query<{ parked: boolean; pause: number }>(
    `update inbox_events set attempts = attempts + 1,
       due_at = now() + make_interval(secs => $3 * 2 ^ attempts),
       parked_reason = case when attempts + 1 >= $4 then $2 end
     where id = $1 returning parked_reason is not null as parked, $3 * 2 ^ (attempts - 1) as pause`,
    [id, reason, FIRST_PAUSE_SECONDS, MAX_ATTEMPTS],
  );
  const [row] = rows;
  if (!row || row.parked) return row?.parked ?? false;
  await enqueue(pool, { name: `ingest-${edge}`, key: `ingest-again-${id}`, delayMs: row.pause * 1_000 });
  return false;
}
