import { z } from 'zod';
import type { Database, Queryable } from '../../platform/database/database.ts';
import { type Job, job } from '../../platform/jobs/job.ts';
import type { Problem } from './problems.ts';
import { problemWordsIn } from './problem-words.ts';

const GIVEN_UP_AFTER_HOURS = 24;
const KEPT_DAYS = 30;

/**
 * The job `tend-imports`, every hour: pages that nobody used go when they have expired, imports a month after they
 * were opened. What could not be taken for a day, however often it was tried, is given up and its file goes.
 */
export function tendImportsJob({ database: { pool } }: { database: Database }): Job {
  return job('tend-imports', z.unknown(), async () => {
    await giveUp(pool);
    await pool.query(
      `delete from listing_imports where state not in ('CHECKING', 'TAKING') and expires_at < now()
         and (state = 'AWAITED' or created_at < now() - make_interval(days => ${KEPT_DAYS}))`,
    );
  });
}

async function giveUp(on: Queryable): Promise<void> {
  const problems: Problem[] = [{ line: 1, field: null, message: problemWordsIn('en').failed }];
  await on.query(
    `update listing_imports set state = 'REFUSED', done = 0, problems = $1, file = null, ended_at = now()
     where state in ('CHECKING', 'TAKING') and started_at < now() - make_interval(hours => ${GIVEN_UP_AFTER_HOURS})`,
    [JSON.stringify(problems)],
  );
}
