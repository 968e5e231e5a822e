import type { MessageContent } from '@trochai/contract/message-content';
import { v7 as uuidv7 } from 'uuid';
import type { Queryable } from '../platform/database/database.ts';
import type { MessageDirection, MessageOrigin } from '../platform/database/generated/enums.ts';

export type NewMessage = {
  organizationId: string;
  conversationId: string;
  channelId: string;
  wamid: string;
  direction: MessageDirection;
  origin: MessageOrigin;
  /** WhatsApp's word for it: text, image, interactive … */
  kind: string;
  /** The text or the caption. */
  text: string | null;
  /** One line for previews and transcripts. */
  summary: string;
  content: MessageContent | null;
  /** The message that it quotes. */
  replyTo: string | null;
  /** The message that this reaction, edit or revocation is about. */
  target: string | null;
  /** The message as Meta sent it; null for a plain text. */
  raw: unknown;
  sentAt: Date;
  receivedAt: Date;
};

const MESSAGE = `message(organization_id uuid, id uuid, conversation_id uuid, channel_id uuid, wamid text,
  direction message_direction, origin message_origin, kind text, text text, summary text, content jsonb,
  reply_to text, target text, raw jsonb, sent_at timestamptz, received_at timestamptz)`;
const COLUMNS = `organization_id, id, conversation_id, channel_id, wamid, direction, origin, kind, text, summary,
  content, reply_to, target, raw, sent_at, received_at`;

/**
 * Stores messages; one that is known already (same channel and wamid) is left as it is, but for its origin: what was
 * imported and also came live was live.
 * @returns ids of those that were not known, by messageKey
 */
export async function insertMessages(
  on: Queryable,
  messages: readonly NewMessage[],
): Promise<Map<string, string>> {
  if (messages.length === 0) return new Map();
  const { rows } = await on.query<{ id: string; channel_id: string; wamid: string; fresh: boolean }>({
    name: 'insert-messages',
    text: `insert into messages (${COLUMNS})
           select ${COLUMNS} from json_to_recordset($1) as ${MESSAGE}
           order by organization_id, channel_id, wamid collate "C"
           on conflict (organization_id, channel_id, wamid) do update set origin = excluded.origin
             where excluded.origin < messages.origin
           returning new.id, new.channel_id, new.wamid, old.id is null as fresh`,
    values: [JSON.stringify(onePerId(messages).map(asRow))],
  });
  const fresh = rows.filter((row) => row.fresh);
  return new Map(fresh.map((row) => [messageKey(row.channel_id, row.wamid), row.id]));
}

/** Names a message: Meta's id of it, on one channel. */
export function messageKey(channelId: string, wamid: string): string {
  return `${channelId} ${wamid}`;
}

/** One statement may not touch a row twice. */
function onePerId(messages: readonly NewMessage[]): NewMessage[] {
  const byId = new Map<string, NewMessage>();
  for (const message of messages) {
    const key = messageKey(message.channelId, message.wamid);
    const known = byId.get(key);
    if (!known || ORIGINS.indexOf(message.origin) < ORIGINS.indexOf(known.origin)) byId.set(key, message);
  }
  return [...byId.values()];
}

/** As in the database. */
const ORIGINS = ['LIVE', 'ECHO', 'HISTORY'] as const satisfies readonly MessageOrigin[];

function asRow(message: NewMessage): object {
  return {
    organization_id: message.organizationId,
    id: uuidv7(),
    conversation_id: message.conversationId,
    channel_id: message.channelId,
    wamid: message.wamid,
    direction: message.direction,
    origin: message.origin,
    kind: message.kind,
    text: message.text,
    summary: message.summary,
    content: message.content,
    reply_to: message.replyTo,
    target: message.target,
    raw: message.raw,
    sent_at: message.sentAt,
    received_at: message.receivedAt,
  };
}
