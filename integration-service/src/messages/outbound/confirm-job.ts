import { z } from 'zod';
import type { Database } from '../../platform/database/database.ts';
import { type Job, job } from '../../platform/jobs/job.ts';
import type { Log } from '../../platform/log.ts';
import { giveUpAbandoned, markUnconfirmed } from './abandoned.ts';
import { wakeDueChannels } from './wake-sending.ts';

/** The job `confirm-sends`, once a minute: says of lost messages that they are lost, and wakes channels with due ones. */
export function confirmSendsJob({ database: { pool }, log }: { database: Database; log: Log }): Job {
  return job('confirm-sends', z.unknown(), async () => {
    const unconfirmed = await markUnconfirmed(pool);
    const abandoned = await giveUpAbandoned(pool);
    await wakeDueChannels(pool);
    if (unconfirmed + abandoned > 0) log.warn({ unconfirmed, abandoned }, 'Messages have an unknown outcome');
  });
}
