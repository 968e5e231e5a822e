import { SILENT_KINDS } from '../messages/silent-kinds.ts';
import type { Queryable } from '../platform/database/database.ts';

/** Finds anew since when the customer waits: since their first own message after the agency's last one, and after the closing. */
export async function findUnanswered(on: Queryable, conversationIds: readonly string[]): Promise<void> {
  if (conversationIds.length === 0) return;
  await on.query({
    name: 'find-unanswered',
    text: `update conversations set has_news = true, unanswered_since = (
             select min(message.sent_at) from messages as message
             where message.conversation_id = conversations.id and message.direction = 'INBOUND'
               and message.origin = 'LIVE' and message.kind <> all($2)
               and message.sent_at > coalesce(
                 greatest(conversations.last_outbound_at, conversations.closed_at), '-infinity'))
           where id = any($1)`,
    values: [conversationIds, [...SILENT_KINDS]],
  });
}
