import type { Queryable } from '../platform/database/database.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';

/** The job that has Meta send an account's webhooks as long as one of its numbers is connected; one at a time. */
export const KEEP_SUBSCRIPTION_JOB = 'keep-subscription';

/** A number of the account was connected or disconnected, in this transaction. */
export async function keepSubscription(on: Queryable, businessAccountId: string): Promise<void> {
  const account = `subscription:${businessAccountId}`;
  await enqueue(on, {
    name: KEEP_SUBSCRIPTION_JOB,
    payload: { businessAccountId },
    queue: account,
    key: account,
  });
}

/** The token of a number, which lasts until Meta was told that the number is disconnected. */
export type AccountToken = {
  organizationId: string;
  channelId: string;
  isConnected: boolean;
  sealedToken: string;
};

/** The tokens that reach an account, whichever organization gave them; those of connected numbers first. */
export async function listAccountTokens(on: Queryable, businessAccountId: string): Promise<AccountToken[]> {
  const { rows } = await on.query<AccountToken>(
    `select organization_id as "organizationId", id as "channelId", status = 'CONNECTED' as "isConnected",
       sealed_token as "sealedToken"
     from channels where business_account_id = $1 and sealed_token is not null
     order by status = 'CONNECTED' desc, health_problem is not null, connected_at desc, id`,
    [businessAccountId],
  );
  return rows;
}

/** Meta was told of disconnected numbers: their tokens are of no use any more. */
export async function forgetTokens(on: Queryable, tokens: readonly AccountToken[]): Promise<void> {
  await on.query(
    `update channels set sealed_token = null
     from unnest($1::uuid[], $2::text[]) as told(id, sealed_token)
     where channels.id = told.id and channels.sealed_token = told.sealed_token and channels.status = 'DISCONNECTED'`,
    [tokens.map(({ channelId }) => channelId), tokens.map(({ sealedToken }) => sealedToken)],
  );
}
