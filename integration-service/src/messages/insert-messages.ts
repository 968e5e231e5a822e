import { v7 as uuidv7 } from 'uuid';
import type { Queryable } from '../platform/database/database.ts';
import type { MessageDirection } from '../platform/database/generated/enums.ts';

export type NewMessage = {
  organizationId: string;
  conversationId: string;
  channelId: string;
  wamid: string;
  direction: MessageDirection;
  /** WhatsApp's word for it: text, image, interactive … */
  kind: string;
  /** The text or the caption. */
  text: string | null;
  /** The message as Meta sent it. */
  raw: unknown;
  sentAt: Date;
  receivedAt: Date;
};

const MESSAGE = `message(organization_id uuid, id uuid, conversation_id uuid, channel_id uuid, wamid text,
  direction message_direction, kind text, text text, raw jsonb, sent_at timestamptz, received_at timestamptz)`;

/** Stores messages; one that is known already (same channel and wamid) is left as it is. */
export async function insertMessages(on: Queryable, messages: readonly NewMessage[]): Promise<void> {
  if (messages.length === 0) return;
  await on.query({
    name: 'insert-messages',
    text: `insert into messages (organization_id, id, conversation_id, channel_id, wamid, direction, kind, text,
             raw, sent_at, received_at)
           select organization_id, id, conversation_id, channel_id, wamid, direction, kind, text, raw, sent_at,
             received_at
           from json_to_recordset($1) as ${MESSAGE} order by organization_id, channel_id, wamid collate "C"
           on conflict (organization_id, channel_id, wamid) do nothing`,
    values: [JSON.stringify(messages.map(asRow))],
  });
}

function asRow(message: NewMessage): object {
  return {
    organization_id: message.organizationId,
    id: uuidv7(),
    conversation_id: message.conversationId,
    channel_id: message.channelId,
    wamid: message.wamid,
    direction: message.direction,
    kind: message.kind,
    text: message.text,
    raw: message.raw,
    sent_at: message.sentAt,
    received_at: message.receivedAt,
  };
}
