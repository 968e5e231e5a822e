import type { MessageContent } from '@trochai/contract/message-content';
import type { Queryable } from '../../platform/database/database.ts';
import type { Told } from '../delivery.ts';

/** A message of ours as it was stored, and what became of it. */
export type SentBefore = Told & {
  kind: string;
  text: string | null;
  summary: string;
  content: MessageContent | null;
  replyTo: string | null;
  target: string | null;
  hasFile: boolean;
};

type Of = { organizationId: string; messageId: string };

/** The conversation of a message that was sent from here; null: there is no such message. */
export async function findItsConversation(
  on: Queryable,
  { organizationId, messageId }: Of,
): Promise<string | null> {
  const { rows } = await on.query<{ conversationId: string }>(
    `select conversation_id as "conversationId" from sends where organization_id = $1 and message_id = $2`,
    [organizationId, messageId],
  );
  return rows[0]?.conversationId ?? null;
}

/** Until the end of the transaction no status tells anything else of it. */
export async function lockSentBefore(
  on: Queryable,
  { organizationId, messageId }: Of,
): Promise<SentBefore | null> {
  const { rows } = await on.query<SentBefore>(
    `select message.kind, message.text, message.summary, message.content, message.reply_to as "replyTo",
       message.target, send.state as "sendState", known.status,
       coalesce(known.failure_code, send.failure_code) as "failureCode",
       coalesce(known.failure_details, send.failure_details) as "failureDetails",
       exists (select from message_media as media
               where media.organization_id = $1 and media.message_id = message.id) as "hasFile"
     from sends as send
     join messages as message on message.organization_id = send.organization_id and message.id = send.message_id
     left join message_statuses as known on known.organization_id = message.organization_id
       and known.channel_id = message.channel_id and known.wamid = message.wamid
     where send.organization_id = $1 and send.message_id = $2 for update of send`,
    [organizationId, messageId],
  );
  return rows[0] ?? null;
}
