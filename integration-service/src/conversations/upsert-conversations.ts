import { v7 as uuidv7 } from 'uuid';
import type { Queryable } from '../platform/database/database.ts';
import type { ConversationState } from '../platform/database/generated/enums.ts';

/** What a batch of events says of one conversation. Times are null where nothing of the kind was said. */
export type ConversationFacts = {
  organizationId: string;
  contactId: string;
  channelId: string;
  lastMessage: { at: Date; stamp: string };
  /** The customer's own messages, but for imported ones. */
  firstInboundAt: Date | null;
  lastInboundAt: Date | null;
  /** The agency's, but for imported ones. */
  lastOutboundAt: Date | null;
};

export type UpsertedConversations = {
  /** Ids by conversationKey. */
  ids: Map<string, string>;
  /** Ids of those whose `unanswered_since` must be looked up once the messages are stored. */
  doubtful: string[];
};

type ConversationRow = {
  id: string;
  contact_id: string;
  channel_id: string;
  /** Until then nobody waits for an answer. */
  settled_at: Date | null;
};

const FACTS = `facts(organization_id uuid, id uuid, contact_id uuid, channel_id uuid, last_message_stamp text,
  last_message_at timestamptz, last_inbound_at timestamptz, last_outbound_at timestamptz,
  unanswered_since timestamptz, state conversation_state)`;
const COLUMNS = `organization_id, id, contact_id, channel_id, last_message_stamp, last_message_at, last_inbound_at,
  last_outbound_at, unanswered_since, state`;

const LAST_INBOUND = 'greatest(conversations.last_inbound_at, excluded.last_inbound_at)';
const LAST_OUTBOUND = 'greatest(conversations.last_outbound_at, excluded.last_outbound_at)';
const IS_ANSWERED = `${LAST_OUTBOUND} > coalesce(conversations.closed_at, '-infinity')`;

/** Nobody closed it: it was imported, and nothing was said since. */
const IS_ONLY_IMPORTED = `(conversations.closed_at is null and ${LAST_INBOUND} is null and ${LAST_OUTBOUND} is null)`;

/**
 * A message of the customer that is newer than the closing opens a closed conversation again; the agency's puts an open
 * one in progress. What is imported does neither.
 */
const STATE = `case
  when conversations.state = 'IN_PROGRESS' or (conversations.state = 'CLOSED' and (
    ${IS_ONLY_IMPORTED} or coalesce(${LAST_INBOUND}, '-infinity') <= conversations.closed_at))
  then conversations.state
  when ${IS_ANSWERED} then 'IN_PROGRESS'::conversation_state else 'OPEN' end`;

/** Names a conversation: one contact on one channel. */
export function conversationKey(contactId: string, channelId: string): string {
  return `${contactId} ${channelId}`;
}

/** Makes or brings forward the conversations of a batch. */
export async function upsertConversations(
  on: Queryable,
  facts: readonly ConversationFacts[],
): Promise<UpsertedConversations> {
  if (facts.length === 0) return { ids: new Map(), doubtful: [] };
  const { rows } = await on.query<ConversationRow>({
    name: 'upsert-conversations',
    text: `insert into conversations (${COLUMNS})
           select ${COLUMNS} from json_to_recordset($1) as ${FACTS}
           order by organization_id, contact_id, channel_id
           on conflict (organization_id, contact_id, channel_id) do update set
             last_message_stamp = greatest(conversations.last_message_stamp, excluded.last_message_stamp),
             last_message_at = greatest(conversations.last_message_at, excluded.last_message_at),
             last_inbound_at = ${LAST_INBOUND}, last_outbound_at = ${LAST_OUTBOUND},
             unanswered_since = least(conversations.unanswered_since, excluded.unanswered_since), state = ${STATE},
             has_news = true
           returning id, contact_id, channel_id, greatest(last_outbound_at, closed_at) as settled_at`,
    values: [JSON.stringify(facts.map(asRow))],
  });
  const rowOf = new Map(rows.map((row) => [conversationKey(row.contact_id, row.channel_id), row]));
  return {
    ids: new Map([...rowOf].map(([key, { id }]) => [key, id])),
    doubtful: facts.flatMap((fact) => {
      const row = rowOf.get(conversationKey(fact.contactId, fact.channelId));
      return row && isDoubtful(fact, row) ? [row.id] : [];
    }),
  };
}

/** Somebody has answered or closed it, before or after what the batch says: the batch alone does not tell who waits. */
function isDoubtful(fact: ConversationFacts, { settled_at: settledAt }: ConversationRow): boolean {
  if (fact.lastOutboundAt !== null) return true;
  return fact.firstInboundAt !== null && settledAt !== null && fact.firstInboundAt <= settledAt;
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
    last_outbound_at: facts.lastOutboundAt,
    unanswered_since: facts.firstInboundAt,
    state: firstState(facts),
  };
}

function firstState({ lastInboundAt, lastOutboundAt }: ConversationFacts): ConversationState {
  if (lastOutboundAt !== null) return 'IN_PROGRESS';
  return lastInboundAt === null ? 'CLOSED' : 'OPEN';
}
