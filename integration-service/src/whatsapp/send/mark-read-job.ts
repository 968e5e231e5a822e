import { z } from 'zod';
import { eventStamp } from '../../messages/event-stamp.ts';
import { findNewestInbound, keepReadStamp, type NewestInbound } from '../../messages/newest-inbound.ts';
import { queueReadReceipt, READ_RECEIPT_JOB } from '../../messages/queue-read-receipt.ts';
import { openChannelAccess } from '../../organizations/channel-access.ts';
import { type Job, job } from '../../platform/jobs/job.ts';
import type { GraphAnswer } from '../graph-call.ts';
import type { SendDeps } from './sending.ts';
import { judge } from './verdict.ts';

type Deps = Pick<SendDeps, 'database' | 'sealer' | 'log' | 'call'>;

const payloadSchema = z.strictObject({
  organizationId: z.uuid(),
  conversationId: z.uuid(),
  isTyping: z.boolean(),
  attempt: z.number().int(),
});

type Receipt = z.infer<typeof payloadSchema>;

const MOST_ATTEMPTS = 4;
const SOON_MS = 5_000;

/**
 * The job `mark-read`: each message is marked once, and with it all before. Nobody waits for it: what Meta refuses is let
 * be, and what passes is tried a few times.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/guides/mark-message-as-read
 */
export function markReadJob(deps: Deps): Job {
  return job(READ_RECEIPT_JOB, payloadSchema, async (receipt) => {
    const { pool } = deps.database;
    const newest = await findNewestInbound(pool, receipt);
    if (!newest) return;
    const stamp = eventStamp(newest.sentAt, newest.wamid);
    if (!receipt.isTyping && newest.readStamp !== null && newest.readStamp >= stamp) return;

    const answer = await tellMeta(deps, receipt, newest);
    if (answer === null) return;
    if (!answer.ok && isPassing(answer, receipt.attempt)) return tryAgain(deps, receipt);
    if (!answer.ok) deps.log.info({ code: answer.code }, 'A message could not be marked as read');
    await keepReadStamp(pool, { ...receipt, stamp });
  });
}

/** @returns null when the channel is not connected */
async function tellMeta(
  deps: Deps,
  { organizationId, isTyping }: Receipt,
  { channelId, wamid }: NewestInbound,
): Promise<GraphAnswer<unknown> | null> {
  const access = await openChannelAccess(deps, { organizationId, channelId });
  if (!access) return null;
  const { phoneNumberId, accessToken } = access;
  const body = {
    messaging_product: 'whatsapp',
    status: 'read',
    message_id: wamid,
    ...(isTyping && { typing_indicator: { type: 'text' } }),
  };
  return deps.call({ method: 'POST', path: `${phoneNumberId}/messages`, accessToken, body }, z.unknown());
}

/** To mark it twice does no harm. */
function isPassing(failure: Extract<GraphAnswer<unknown>, { ok: false }>, attempt: number): boolean {
  return attempt < MOST_ATTEMPTS && judge(failure, attempt).outcome !== 'failed';
}

/** Whoever types has gone on by then. */
async function tryAgain({ database }: Deps, receipt: Receipt): Promise<void> {
  const delayMs = SOON_MS * receipt.attempt;
  await queueReadReceipt(database.pool, {
    ...receipt,
    isTyping: false,
    attempt: receipt.attempt + 1,
    delayMs,
  });
}
