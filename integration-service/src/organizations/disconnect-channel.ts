import { recordAudit } from '../audit/record-audit.ts';
import type { Viewer } from '../members/visibility.ts';
import { wakeSending } from '../messages/outbound/wake-sending.ts';
import type { Queryable } from '../platform/database/database.ts';
import { lockChannelDirectory } from './channel-directory.ts';
import { keepSubscription } from './keep-subscription.ts';

/**
 * Ends a channel's connection at once; its conversations stay. What waits to be sent on it fails for that reason; what
 * still comes for a number waits as for one that nobody has connected. Its token is forgotten once Meta was told. The
 * web chat is turned off on all pages.
 * @param tx a transaction
 * @returns false when there is no such channel; one that is disconnected already stays so
 */
export async function disconnectChannel(
  tx: Queryable,
  { organizationId, memberId }: Viewer,
  channelId: string,
): Promise<boolean> {
  await lockChannelDirectory(tx);
  const { rows } = await tx.query<{ from: string; businessAccountId: string | null }>(
    `update channels set status = 'DISCONNECTED', health_problem = null, account_problem = null,
       rests_until = null, rests_reason = null
     where organization_id = $1 and id = $2
     returning old.status as "from", business_account_id as "businessAccountId"`,
    [organizationId, channelId],
  );
  const [channel] = rows;
  if (!channel) return false;
  const { from, businessAccountId } = channel;
  if (from === 'DISCONNECTED') return true;
  const actor = { origin: 'MEMBER', memberId } as const;
  const details = { channelId, from, to: 'DISCONNECTED' };
  await recordAudit(tx, [{ organizationId, actor, action: 'channel-disconnected', details }]);
  if (businessAccountId !== null) await keepSubscription(tx, businessAccountId);
  await wakeSending(tx, { organizationId, channelId });
  return true;
}
