import { z } from 'zod';
import type { Database } from '../database/database.ts';
import { type Job, job } from '../jobs/job.ts';

/** Longer than any two spans. */
const KEPT_HOURS = 3;

/** The job `forget-uses`, every hour: spans that count for nothing any more go. */
export function forgetUsesJob({ database }: { database: Database }): Job {
  return job('forget-uses', z.unknown(), async () => {
    await database.pool.query('delete from rate_counters where span < now() - make_interval(hours => $1)', [
      KEPT_HOURS,
    ]);
  });
}
