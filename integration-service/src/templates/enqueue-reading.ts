import type { Queryable } from '../platform/database/database.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import type { TemplateAccount } from './account.ts';
import { HAS_RESTED, IS_MARKED } from './catalogue-state.ts';

/** The job that reads an account's templates; one at a time per account. */
export const READ_TEMPLATES_JOB = 'read-templates';

const UNUSED_MINUTES = 180;

/** Has an account's templates read from Meta after this transaction, soon. */
export async function enqueueReading(
  on: Queryable,
  { organizationId, businessAccountId }: TemplateAccount,
): Promise<void> {
  const account = `templates:${organizationId}:${businessAccountId}`;
  await enqueue(on, {
    name: READ_TEMPLATES_JOB,
    payload: { organizationId, businessAccountId },
    queue: account,
    key: account,
  });
}

/**
 * Has the templates of connected accounts read that Meta told changes of, or that nobody has asked for in three hours.
 */
export async function enqueueDueReadings(on: Queryable): Promise<void> {
  await on.query(
    `select from (
       select channel.organization_id, channel.business_account_id,
         concat('templates:', channel.organization_id, ':', channel.business_account_id) as name
       from (select distinct organization_id, business_account_id from channels
             where status = 'CONNECTED' and business_account_id is not null and sealed_token is not null) as channel
       left join template_catalogues as catalogue using (organization_id, business_account_id)
       where (${IS_MARKED} or catalogue.read_at < now() - interval '${UNUSED_MINUTES} minutes') and ${HAS_RESTED}
       order by channel.organization_id, channel.business_account_id) as due,
     lateral graphile_worker.add_job('${READ_TEMPLATES_JOB}',
       payload := json_build_object('organizationId', due.organization_id,
         'businessAccountId', due.business_account_id),
       queue_name := due.name, job_key := due.name, job_key_mode := 'preserve_run_at')`,
  );
}
