import type { MessageContent } from '@trochai/contract/message-content';
import type { Queryable } from '../platform/database/database.ts';
import type {
  DeliveryStatus,
  MessageDirection,
  MessageOrigin,
  SendState,
} from '../platform/database/generated/enums.ts';

export type ListedMessage = {
  id: string;
  wamid: string | null;
  direction: MessageDirection;
  origin: MessageOrigin;
  memberId: string | null;
  kind: string;
  text: string | null;
  summary: string;
  content: MessageContent | null;
  sentAt: Date;
  /** The message that it quotes, as far as it is known. */
  quotedId: string | null;
  quotedSummary: string | null;
  sendState: SendState | null;
  status: DeliveryStatus | null;
  failureCode: number | null;
  failureDetails: string | null;
};

type Page = { organizationId: string; conversationId: string; before?: string | undefined; limit: number };

/** Reactions, edits and deletions are told with the message that they are about; if that is not known, on their own. */
const STANDS_ALONE = `(message.target is null or not exists (
  select from messages as target where target.organization_id = message.organization_id
    and target.channel_id = message.channel_id and target.wamid = message.target))`;

/** A page of a conversation, the latest first. The caller has checked that the conversation may be seen. */
export async function listMessages(on: Queryable, page: Page): Promise<ListedMessage[]> {
  const { rows } = await on.query<ListedMessage>({
    name: 'list-messages',
    text: `select message.id, message.wamid, message.direction, message.origin, message.member_id as "memberId",
             message.kind, message.text, message.summary, message.content, message.sent_at as "sentAt",
             quoted.id as "quotedId", quoted.summary as "quotedSummary", send.state as "sendState", known.status,
             coalesce(known.failure_code, send.failure_code) as "failureCode",
             coalesce(known.failure_details, send.failure_details) as "failureDetails"
           from messages as message
           left join sends as send
             on send.organization_id = message.organization_id and send.message_id = message.id
           left join message_statuses as known on known.organization_id = message.organization_id
             and known.channel_id = message.channel_id and known.wamid = message.wamid
           left join messages as quoted on quoted.organization_id = message.organization_id
             and quoted.channel_id = message.channel_id and quoted.wamid = message.reply_to
           where message.organization_id = $1 and message.conversation_id = $2 and ${STANDS_ALONE}
             and ($3::uuid is null or (message.sent_at, message.id) < (
               select sent_at, id from messages
               where organization_id = $1 and conversation_id = $2 and id = $3))
           order by message.sent_at desc, message.id desc limit $4`,
    values: [page.organizationId, page.conversationId, page.before ?? null, page.limit],
  });
  return rows;
}

/** A reaction, an edit or a deletion, and the message that it is about. */
export type About = {
  target: string;
  kind: string;
  direction: MessageDirection;
  text: string | null;
  content: MessageContent | null;
  sentAt: Date;
  wamid: string | null;
};

/** What was said about these messages, in the order of time. */
export async function listAbout(
  on: Queryable,
  {
    organizationId,
    conversationId,
    wamids,
  }: { organizationId: string; conversationId: string; wamids: string[] },
): Promise<About[]> {
  if (wamids.length === 0) return [];
  const { rows } = await on.query<About>({
    name: 'list-about',
    text: `select about.target, about.kind, about.direction, about.text, about.content, about.sent_at as "sentAt",
             about.wamid
           from messages as about join conversations as conversation
             on conversation.organization_id = $1 and conversation.id = $2
           left join sends as send on send.organization_id = $1 and send.message_id = about.id
           where about.channel_id = conversation.channel_id and about.organization_id = $1
             and about.target = any($3) and send.state is distinct from 'FAILED'
           order by about.sent_at, about.wamid nulls last`,
    values: [organizationId, conversationId, wamids],
  });
  return rows;
}
