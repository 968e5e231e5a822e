import { SILENT_KINDS } from '../messages/silent-kinds.ts';
import type { Queryable } from '../platform/database/database.ts';
import { findUnanswered } from './find-unanswered.ts';

type Division = { organizationId: string; contactId: string; secondId: string; since: Date };

/**
 * What was said on WhatsApp since then goes to conversations of the second contact, one a channel; what was said before stays.
 * @returns the conversations of both
 */
export async function divideConversations(on: Queryable, division: Division): Promise<string[]> {
  const moves = await openConversations(on, division);
  for (const statement of MOVES) await on.query(statement, parametersOf(division, moves));
  const both = moves.flatMap(({ id, second_id: secondId }) => [id, secondId]);
  await lookUpTimes(on, both);
  await findUnanswered(on, both);
  return both;
}

type Move = { id: string; second_id: string };

async function openConversations(
  on: Queryable,
  { organizationId, contactId, secondId, since }: Division,
): Promise<Move[]> {
  const { rows } = await on.query<Move>(
    `with divided as (
       select conversation.*, gen_random_uuid() as second_id from conversations as conversation
       where organization_id = $1 and contact_id = $2
         and exists (select from channels where channels.organization_id = $1 and kind = 'WHATSAPP'
                     and channels.id = conversation.channel_id)
         and exists (
         select from messages where conversation_id = conversation.id and sent_at >= $4)),
     opened as (
       insert into conversations (organization_id, id, contact_id, channel_id, state, last_message_stamp, last_message_at)
       select organization_id, second_id, $3, channel_id, 'OPEN', last_message_stamp, last_message_at from divided)
     select id, second_id from divided`,
    [organizationId, contactId, secondId, since],
  );
  return rows;
}

const MOVES = [
  `update sends set conversation_id = move.second_id
   from unnest($3::uuid[], $4::uuid[]) as move(id, second_id), messages as message
   where message.organization_id = $1 and message.conversation_id = move.id and message.sent_at >= $2
     and sends.organization_id = $1 and sends.message_id = message.id`,
  `update messages set conversation_id = move.second_id
   from unnest($3::uuid[], $4::uuid[]) as move(id, second_id)
   where organization_id = $1 and conversation_id = move.id and sent_at >= $2`,
];

function parametersOf({ organizationId, since }: Division, moves: readonly Move[]): unknown[] {
  return [organizationId, since, moves.map(({ id }) => id), moves.map(({ second_id: secondId }) => secondId)];
}

/** The times of a conversation as its messages say; of one that has none left, they stay. */
async function lookUpTimes(on: Queryable, conversationIds: readonly string[]): Promise<void> {
  const isOwn = 'kind <> all($2)';
  await on.query(
    `update conversations set has_news = true, last_message_at = said.last_at,
       last_message_stamp = lpad((extract(epoch from said.last_at) * 1000)::bigint::text, 15, '0') || ' ' || said.last_id,
       last_inbound_at = said.last_inbound_at, last_outbound_at = said.last_outbound_at,
       state = case when state = 'OPEN' and said.last_outbound_at is not null then 'IN_PROGRESS' else state end
     from (select conversation_id, max(sent_at) as last_at,
             (array_agg(coalesce(wamid, id::text) order by sent_at desc, wamid desc))[1] as last_id,
             max(sent_at) filter (where direction = 'INBOUND' and origin = 'LIVE' and ${isOwn}) as last_inbound_at,
             max(sent_at) filter (where direction = 'OUTBOUND' and origin <> 'HISTORY' and ${isOwn}) as last_outbound_at
           from messages where conversation_id = any($1) group by conversation_id) as said
     where conversations.id = said.conversation_id`,
    [conversationIds, [...SILENT_KINDS]],
  );
}
