import { z } from 'zod';
import type { Database } from '../platform/database/database.ts';
import { type Job, job } from '../platform/jobs/job.ts';

const KEPT_DAYS = 7;

/** The job `forget-requests`, once an hour: requests are known by their keys for a week. */
export function forgetRequestsJob({ database }: { database: Database }): Job {
  return job('forget-requests', z.unknown(), async () => {
    await database.pool.query(
      'delete from idempotency_keys where created_at < now() - make_interval(days => $1)',
      [KEPT_DAYS],
    );
  });
}
