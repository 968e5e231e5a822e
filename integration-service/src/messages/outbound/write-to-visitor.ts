import type { Queryable } from '../../platform/database/database.ts';
import { tellVisitors } from '../../visitors/tell-visitors.ts';
import { recordStatuses } from '../record-statuses.ts';
import { webWamid } from '../web-wamid.ts';
import { acceptSends } from './accept-sends.ts';
import type { AddressedConversation } from './addressed-conversation.ts';
import { compose } from './compose.ts';
import { type Draft, type Queued, type Refused, refused } from './draft.ts';
import { insertOutbound } from './insert-outbound.ts';

type Written = { draft: Draft; replyTo: string | null };

/**
 * A member's message in the web chat: at any time, and nothing but a text. It is sent once it is stored; it was delivered
 * when the visitor's browser has got it.
 */
export async function writeToVisitor(
  on: Queryable,
  conversation: AddressedConversation,
  { draft, replyTo }: Written,
): Promise<Queued | Refused> {
  if (!conversation.isConnected) return refused('NOT_CONNECTED', 'The web chat is not connected');
  if (draft.kind !== 'text') return refused('INVALID', 'In the web chat only texts can be sent');
  if (replyTo !== null) return refused('INVALID', 'In the web chat no message can be quoted');
  const message = await compose(on, conversation, draft);
  if (!message.ok) return message;

  const messageId = await insertOutbound(on, conversation, { message, replyTo: null });
  const { organizationId, channelId } = conversation;
  const sent = { organizationId, channelId, wamid: webWamid(messageId) };
  await acceptSends(on, [{ ...sent, messageId }]);
  await recordStatuses(on, [
    { ...sent, status: 'SENT', at: conversation.now, callbackData: messageId, failure: null, pricing: null },
  ]);
  await tellVisitors(on, conversation, { kind: 'message' });
  return { ok: true, messageId };
}
