import { z } from 'zod';
import type { Database } from '../../platform/database/database.ts';
import { job, type Job } from '../../platform/jobs/job.ts';
import { startNightly, wakeReconciliations } from '../../reconciliation/start-nightly.ts';

/** Run by the clock: the nightly repair of whoever it is time for, and the safety net of what is under way. */
export function tendReconciliationsJob({ database: { pool } }: { database: Database }): Job {
  return job('tend-reconciliations', z.unknown(), async () => {
    await startNightly(pool);
    await wakeReconciliations(pool);
  });
}
