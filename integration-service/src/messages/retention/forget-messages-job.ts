import { z } from 'zod';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Database, Queryable } from '../../platform/database/database.ts';
import { type Job, job } from '../../platform/jobs/job.ts';
import { forgetMessages } from './forget-messages.ts';

type Keeping = { organizationId: string; months: number; before: Date };

/**
 * The job `forget-messages`, every night: messages that are older than an organization keeps them are erased, with
 * their files. The audit says how many. Stopped, it goes on the next time.
 */
export function forgetMessagesJob({ database: { pool } }: { database: Database }): Job {
  return job('forget-messages', z.unknown(), async (_payload, signal) => {
    for (const { organizationId, months, before } of await findKeeping(pool)) {
      let messages = 0;
      try {
        for await (const count of forgetMessages(pool, { organizationId, before })) {
          messages += count;
          signal?.throwIfAborted();
        }
      } finally {
        const details = { messages, months };
        const entry = {
          organizationId,
          actor: { origin: 'RULE' },
          action: 'messages-forgotten',
          details,
        } as const;
        if (messages > 0) await recordAudit(pool, [entry]);
      }
    }
  });
}

/** By the database's clock. */
async function findKeeping(on: Queryable): Promise<Keeping[]> {
  const { rows } = await on.query<Keeping>(
    `select id as "organizationId", keep_months as months, now() - make_interval(months => keep_months) as before
     from organizations where keep_months is not null order by id`,
  );
  return rows;
}
