import type { Merge } from '../contacts/merge.ts';
import type { Queryable } from '../platform/database/database.ts';
import { findUnanswered } from './find-unanswered.ts';

/**
 * The conversations of merged contacts: of several on one channel the oldest takes the messages of the others,
 * and its state and times become those of all of them together.
 */
export async function joinConversations(on: Queryable, merge: Merge): Promise<void> {
  const moves = await chooseKeepers(on, merge);
  const doubled = moves.filter(({ id, keeper }) => id !== keeper);
  if (doubled.length > 0) {
    for (const statement of MOVE_BELONGINGS)
      await on.query(statement, parameters(merge.organizationId, doubled));
    await joinStates(on, merge.organizationId, doubled);
    await dropConversations(on, merge.organizationId, doubled);
    await findUnanswered(on, [...new Set(doubled.map(({ keeper }) => keeper))]);
  }
  await on.query(
    'update conversations set contact_id = $2 where organization_id = $1 and contact_id = any($3)',
    [merge.organizationId, merge.survivor, merge.losers],
  );
}

type Move = { id: string; keeper: string };

async function chooseKeepers(on: Queryable, { organizationId, survivor, losers }: Merge): Promise<Move[]> {
  const { rows } = await on.query<Move>(
    `select id, first_value(id) over (partition by channel_id order by created_at, id) as keeper
     from conversations where organization_id = $1 and contact_id = any($3::uuid[] || $2::uuid)`,
    [organizationId, survivor, losers],
  );
  return rows;
}

const MOVES = 'unnest($2::uuid[], $3::uuid[]) as move(id, keeper)';

const moveTo = (table: 'messages' | 'notes' | 'uploads') =>
  `update ${table} set conversation_id = move.keeper from ${MOVES}
   where ${table}.organization_id = $1 and ${table}.conversation_id = move.id`;

/** How far a member has read: as far as in each of them. */
const MOVE_BELONGINGS = [
  `update sends set conversation_id = move.keeper from messages, ${MOVES}
   where messages.organization_id = $1 and messages.conversation_id = move.id
     and sends.organization_id = $1 and sends.message_id = messages.id`,
  moveTo('messages'),
  moveTo('notes'),
  moveTo('uploads'),
  `insert into conversation_reads (organization_id, conversation_id, member_id, read_until)
   select $1, move.keeper, member_id, min(read_until) from ${MOVES}
   join conversation_reads as known on known.organization_id = $1 and known.conversation_id = move.id
   group by move.keeper, member_id
   on conflict (organization_id, conversation_id, member_id)
   do update set read_until = least(conversation_reads.read_until, excluded.read_until)`,
  `insert into crm_discards (organization_id, object_type, hubspot_id)
   select $1, 'communications', hubspot_id from crm_timeline_entries as entry, ${MOVES}
   where entry.organization_id = $1 and entry.conversation_id = move.id and entry.hubspot_id is not null
     and move.keeper is not null
   on conflict do nothing`,
  `delete from crm_timeline_entries as entry using ${MOVES}
   where entry.organization_id = $1 and entry.conversation_id = move.id`,
  `delete from conversation_reads using ${MOVES} where organization_id = $1 and conversation_id = move.id`,
];

/** Open when any is open; closed only when all are, and nothing was said after the last closing. */
async function joinStates(on: Queryable, organizationId: string, moves: readonly Move[]): Promise<void> {
  await on.query(
    `with joined as (
       select move.keeper as id, max(last_message_stamp) as last_message_stamp, max(last_message_at) as last_message_at,
         max(last_inbound_at) as last_inbound_at, max(last_outbound_at) as last_outbound_at,
         max(closed_at) as closed_at, max(read_stamp) as read_stamp, max(paced_until) as paced_until,
         case when bool_and(state = 'CLOSED') then 'CLOSED'
              when bool_or(state = 'IN_PROGRESS') then 'IN_PROGRESS' else 'OPEN' end::conversation_state as state
       from (select id, keeper from ${MOVES} union select keeper, keeper from ${MOVES}) as move
       join conversations on conversations.organization_id = $1 and conversations.id = move.id
       group by move.keeper)
     update conversations set last_message_stamp = joined.last_message_stamp,
       last_message_at = joined.last_message_at, last_inbound_at = joined.last_inbound_at,
       last_outbound_at = joined.last_outbound_at, closed_at = joined.closed_at,
       read_stamp = joined.read_stamp, paced_until = joined.paced_until,
       state = case when joined.state = 'CLOSED' and joined.last_inbound_at > joined.closed_at
                    then 'OPEN' else joined.state end
     from joined where conversations.organization_id = $1 and conversations.id = joined.id`,
    parameters(organizationId, moves),
  );
}

async function dropConversations(
  on: Queryable,
  organizationId: string,
  moves: readonly Move[],
): Promise<void> {
  await on.query(
    `delete from conversations using ${MOVES} where organization_id = $1 and conversations.id = move.id`,
    parameters(organizationId, moves),
  );
}

function parameters(organizationId: string, moves: readonly Move[]): unknown[] {
  return [organizationId, moves.map((move) => move.id), moves.map((move) => move.keeper)];
}
