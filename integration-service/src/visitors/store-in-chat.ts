import type { WidgetMessage } from '@trochai/contract/widget';
import { findUnanswered } from '../conversations/find-unanswered.ts';
import { conversationKey, upsertConversations } from '../conversations/upsert-conversations.ts';
import { eventStamp } from '../messages/event-stamp.ts';
import { insertMessages } from '../messages/insert-messages.ts';
import { oneLine } from '../messages/summary.ts';
import { addSystemNotes } from '../notes/add-system-notes.ts';
import type { Queryable } from '../platform/database/database.ts';
import { AppError } from '../platform/errors.ts';
import type { Admitted } from './admit-visitor.ts';
import type { Word } from './visitor-message.ts';
import { widgetMessageOf } from './widget-message.ts';

/**
 * Puts what a visitor said into their conversation, which is made with the first word.
 * @throws AppError BAD_REQUEST when the id is another message's
 */
export async function storeInChat(
  tx: Queryable,
  word: Word,
  { newlyTyped }: Admitted,
): Promise<WidgetMessage> {
  const { organizationId, channelId, wamid, text, at } = word;
  const { conversationId, doubtful } = await bringForward(tx, word);
  const message = { wamid, direction: 'INBOUND', text, sentAt: at } as const;
  const fresh = await insertMessages(tx, [
    {
      ...message,
      organizationId,
      channelId,
      conversationId,
      origin: 'LIVE',
      kind: 'text',
      summary: oneLine(text),
      content: null,
      replyTo: null,
      target: null,
      raw: null,
      receivedAt: at,
    },
  ]);
  if (fresh.size === 0) throw new AppError('BAD_REQUEST', 'This id is of another message');
  await findUnanswered(tx, doubtful);
  if (newlyTyped !== null)
    await addSystemNotes(tx, [{ organizationId, conversationId, text: noteOf(newlyTyped) }]);
  return widgetMessageOf({ ...message, agentName: null, agentPhotoUrl: null });
}

async function bringForward(
  tx: Queryable,
  { organizationId, contactId, channelId, wamid, at }: Word,
): Promise<{ conversationId: string; doubtful: string[] }> {
  const { ids, doubtful } = await upsertConversations(tx, [
    {
      organizationId,
      contactId,
      channelId,
      lastMessage: { at, stamp: eventStamp(at, wamid) },
      firstInboundAt: at,
      lastInboundAt: at,
      lastOutboundAt: null,
    },
  ]);
  const conversationId = ids.get(conversationKey(contactId, channelId));
  if (!conversationId) throw new Error('A conversation was neither made nor found');
  return { conversationId, doubtful };
}

function noteOf(number: string): string {
  return `The visitor typed the number ${number}. Nobody has checked that it is theirs.`;
}
