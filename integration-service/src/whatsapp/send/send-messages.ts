import { failWaiting } from '../../messages/outbound/settle-send.ts';
import { giveUpAbandoned } from '../../messages/outbound/abandoned.ts';
import { claimSends } from '../../messages/outbound/claim-sends.ts';
import { findNextDue } from '../../messages/outbound/next-due.ts';
import { type ChannelRef, planSending } from '../../messages/outbound/wake-sending.ts';
import { openChannelAccess } from '../../organizations/channel-access.ts';
import { pump } from './pump.ts';
import { sendClaimed } from './send-claimed.ts';
import type { SendDeps } from './sending.ts';

const AT_ONCE = 10;
/** Then other jobs have their turn, and a stopping service is not held up. */
const TAKE_WITHIN_MS = 5_000;
/** What is due and could not be taken is another transaction's for a moment. */
const SOONEST_MS = 200;

/** Why nothing can be sent at all; people repeat what failed once the channel is connected again. */
const DISCONNECTED = 'The channel is not connected to WhatsApp';

/**
 * Sends what waits on a channel, each conversation in its order. It never waits: when only later messages are left it
 * plans its next run.
 */
export async function sendMessages(deps: SendDeps, channel: ChannelRef): Promise<void> {
  const { pool } = deps.database;
  await giveUpAbandoned(pool);
  const access = await openChannelAccess(deps, channel);
  if (!access) return failWaiting(pool, { ...channel, details: DISCONNECTED });

  const stopAt = performance.now() + TAKE_WITHIN_MS;
  const sent = await pump({
    atOnce: AT_ONCE,
    take: async (limit) => (performance.now() < stopAt ? claimSends(pool, { ...channel, limit }) : []),
    work: (claimed) => sendClaimed(deps, { ...channel, access }, claimed),
  });
  const afterMs = await findNextDue(pool, channel);
  if (afterMs !== null) await planSending(pool, { ...channel, afterMs: Math.max(afterMs, SOONEST_MS) });
  if (sent > 0) deps.log.info({ channel: channel.channelId, sent, afterMs }, 'Messages were sent');
}
