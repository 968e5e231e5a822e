import { z } from 'zod';
import type { Database } from '../platform/database/database.ts';
import { type Job, job } from '../platform/jobs/job.ts';
import type { Log } from '../platform/log.ts';
import { EDGES } from './edge.ts';
import { wakeIngest } from './wake-ingest.ts';

const KEPT_DAYS = 30;

/** The job `tend-inbox`, once a minute: wakes the ingest if anything is due, and lets go of what nobody claimed. */
export function tendInboxJob({ database, log }: { database: Database; log: Log }): Job {
  return job('tend-inbox', z.unknown(), async () => {
    for (const edge of EDGES) await wakeIngest(database.pool, edge);
    const { rowCount } = await database.pool.query(
      `delete from inbox_events where received_at < now() - make_interval(days => $1)
       and (parked_reason is not null or waiting_for <> '{}')`,
      [KEPT_DAYS],
    );
    if (rowCount) log.warn({ events: rowCount }, 'Events that nobody claimed for 30 days were dropped');
  });
}
