import { v7 as uuidv7 } from 'uuid';
import type { Queryable } from '../platform/database/database.ts';

/** What a batch of events says of one conversation. */
export type ConversationFacts = {
  organizationId: string;
  contactId: string;
  channelId: string;
  lastMessage: { at: Date; stamp: string };
  /** The customer's last own message, if there is one. */
  lastInboundAt: Date | null;
};

type ConversationRow = { id: string; contact_id: string; channel_id: string };

const FACTS = `facts(organization_id uuid, id uuid, contact_id uuid, channel_id uuid, last_message_stamp text,
  last_message_at timestamptz, last_inbound_at timestamptz)`;

/** Names a conversation: one contact on one channel. */
export function conversationKey(contactId: string, channelId: string): string {
  return `${contactId} ${channelId}`;
}

/**
 * Makes or brings forward the conversations of a batch. A message of the customer that is newer than the closing
 * opens a closed one again.
 * @returns conversation ids by conversationKey
 */
export async function upsertConversations(
  on: Queryable,
  facts: readonly ConversationFacts[],
): Promise<Map<string, string>> {
  if (facts.length === 0) return new Map();
  const { rows } = await on.query<ConversationRow>({
    name: 'upsert-conversations',
    text: `insert into conversations (organization_id, id, contact_id, channel_id, last_message_stamp,
             last_message_at, last_inbound_at)
           select organization_id, id, contact_id, channel_id, last_message_stamp, last_message_at, last_inbound_at
           from json_to_recordset($1) as ${FACTS} order by organization_id, contact_id, channel_id
           on conflict (organization_id, contact_id, channel_id) do update set
             last_message_stamp = greatest(conversations.last_message_stamp, excluded.last_message_stamp),
             last_message_at = greatest(conversations.last_message_at, excluded.last_message_at),
             last_inbound_at = greatest(conversations.last_inbound_at, excluded.last_inbound_at),
             state = case when conversations.state = 'CLOSED' and excluded.last_inbound_at > conversations.closed_at
                     then 'OPEN' else conversations.state end
           returning id, contact_id, channel_id`,
    values: [JSON.stringify(facts.map(asRow))],
  });
  return new Map(rows.map((row) => [conversationKey(row.contact_id, row.channel_id), row.id]));
}

function asRow(facts: ConversationFacts): object {
  return {
    organization_id: facts.organizationId,
    id: uuidv7(),
    contact_id: facts.contactId,
    channel_id: facts.channelId,
    last_message_stamp: facts.lastMessage.stamp,
    last_message_at: facts.lastMessage.at,
    last_inbound_at: facts.lastInboundAt,
  };
}
