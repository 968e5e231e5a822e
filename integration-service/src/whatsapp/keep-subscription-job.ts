import { z } from 'zod';
import {
  forgetTokens,
  KEEP_SUBSCRIPTION_JOB,
  listAccountTokens,
} from '../organizations/keep-subscription.ts';
import type { Sealer } from '../platform/crypto/sealing.ts';
import type { Database } from '../platform/database/database.ts';
import { type Job, job } from '../platform/jobs/job.ts';
import type { Log } from '../platform/log.ts';
import type { Graph } from './graph.ts';

type Deps = {
  database: Database;
  sealer: Sealer;
  log: Log;
  graph: Pick<Graph, 'subscribe' | 'unsubscribe'>;
};

const payloadSchema = z.strictObject({ businessAccountId: z.string().min(1) });

/**
 * The job `keep-subscription`: Meta sends an account's webhooks to us as long as any organization has one of its
 * numbers connected, and no longer; then the tokens of disconnected numbers are forgotten. Repeated by the queue until
 * Meta answers.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/solution-providers/manage-webhooks
 */
export function keepSubscriptionJob(deps: Deps): Job {
  const { database, graph, log } = deps;
  return job(KEEP_SUBSCRIPTION_JOB, payloadSchema, async ({ businessAccountId }) => {
    const tokens = await listAccountTokens(database.pool, businessAccountId);
    const [best] = tokens;
    if (!best) return;
    const { organizationId, isConnected, sealedToken } = best;
    const accessToken = await deps.sealer.open({ organizationId, field: 'channel-token' }, sealedToken);
    const ask = isConnected ? graph.subscribe : graph.unsubscribe;
    const answer = await ask({ businessAccountId, accessToken });
    if (!answer.ok && !isFinal(answer.code)) throw new Error(answer.reason);
    // A connected number's health shows it
    const refusal = answer.ok ? null : answer.reason;
    log.info({ account: businessAccountId, isConnected, refusal }, "An account's webhooks were settled");
    await forgetTokens(
      database.pool,
      tokens.filter((token) => !token.isConnected),
    );
  });
}

/**
 * The token is worth nothing any more, or does not reach the account.
 * https://developers.facebook.com/docs/graph-api/guides/error-handling
 */
function isFinal(code: number | null): boolean {
  if (code === null) return false;
  return code === 10 || code === 100 || code === 190 || (code >= 200 && code <= 299);
}
