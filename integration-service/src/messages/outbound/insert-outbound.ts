import { v7 as uuidv7 } from 'uuid';
import type { Queryable } from '../../platform/database/database.ts';
import { eventStamp } from '../event-stamp.ts';
import { SILENT_KINDS } from '../silent-kinds.ts';
import type { AddressedConversation } from './addressed-conversation.ts';
import type { Composed } from './draft.ts';

type Outbound = {
  message: Composed;
  /** wamid of the message that it quotes */
  replyTo: string | null;
};

/**
 * Stores a message of ours and, unless it is for the web chat, that it waits to be sent; the conversation is in progress
 * from now on, unless it is only a reaction. The conversation is locked by the caller.
 * @returns the message's id
 */
export async function insertOutbound(
  on: Queryable,
  conversation: AddressedConversation,
  { message, replyTo }: Outbound,
): Promise<string> {
  const id = uuidv7();
  const { organizationId, conversationId, channelId, memberId } = conversation;
  const { rows } = await on.query<{ sentAt: Date }>({
    name: 'insert-outbound',
    text: `with clock as materialized (select date_trunc('milliseconds', clock_timestamp()) as at),
             message as (
               insert into messages (organization_id, id, conversation_id, channel_id, direction, origin, member_id,
                 kind, text, summary, content, reply_to, target, sent_at, received_at)
               select $1, $2, $3, $4, 'OUTBOUND', 'LIVE', $5, $6, $7, $8, $9, $10, $11, clock.at, clock.at from clock
               returning sent_at),
             send as (
               insert into sends (organization_id, message_id, conversation_id, channel_id)
               select $1, $2, $3, $4 where $12)
           select sent_at as "sentAt" from message`,
    values: [
      organizationId,
      id,
      conversationId,
      channelId,
      memberId,
      message.kind,
      message.text,
      message.summary,
      message.content && JSON.stringify(message.content),
      replyTo,
      message.target,
      conversation.channelKind === 'WHATSAPP',
    ],
  });
  const sentAt = rows[0]?.sentAt;
  if (!sentAt) throw new Error('A message was not stored');
  await bringForward(on, conversation, { at: sentAt, id, isWord: !SILENT_KINDS.has(message.kind) });
  return id;
}

async function bringForward(
  on: Queryable,
  { organizationId, conversationId }: AddressedConversation,
  { at, id, isWord }: { at: Date; id: string; isWord: boolean },
): Promise<void> {
  await on.query({
    name: 'bring-forward',
    text: `update conversations set last_message_stamp = greatest(last_message_stamp, $3),
             last_message_at = greatest(last_message_at, $4), has_news = true,
             state = case when $5 then 'IN_PROGRESS' else state end
           where organization_id = $1 and id = $2`,
    values: [organizationId, conversationId, eventStamp(at, id), at, isWord],
  });
}
