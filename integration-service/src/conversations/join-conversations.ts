import type { Merge } from '../contacts/merge.ts';
import type { Queryable } from '../platform/database/database.ts';

/**
 * The conversations of merged contacts: of several on one channel the oldest takes the messages of the others,
 * and its state and times become those of all of them together.
 */
export async function joinConversations(on: Queryable, merge: Merge): Promise<void> {
  const moves = await chooseKeepers(on, merge);
  const doubled = moves.filter(({ id, keeper }) => id !== keeper);
  if (doubled.length > 0) {
    await moveMessages(on, merge.organizationId, doubled);
    await joinStates(on, merge.organizationId, doubled);
    await dropConversations(on, merge.organizationId, doubled);
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

async function moveMessages(on: Queryable, organizationId: string, moves: readonly Move[]): Promise<void> {
  await on.query(
    `update messages set conversation_id = move.keeper from ${MOVES}
     where messages.organization_id = $1 and conversation_id = move.id`,
    parameters(organizationId, moves),
  );
}

/** Open when any is open; closed only when all are, and nothing was said after the last closing. */
async function joinStates(on: Queryable, organizationId: string, moves: readonly Move[]): Promise<void> {
  await on.query(
    `with joined as (
       select move.keeper as id, max(last_message_stamp) as last_message_stamp, max(last_message_at) as last_message_at,
         max(last_inbound_at) as last_inbound_at, max(closed_at) as closed_at,
         case when bool_and(state = 'CLOSED') then 'CLOSED'
              when bool_or(state = 'IN_PROGRESS') then 'IN_PROGRESS' else 'OPEN' end::conversation_state as state
       from (select id, keeper from ${MOVES} union select keeper, keeper from ${MOVES}) as move
       join conversations on conversations.organization_id = $1 and conversations.id = move.id
       group by move.keeper)
     update conversations set last_message_stamp = joined.last_message_stamp,
       last_message_at = joined.last_message_at, last_inbound_at = joined.last_inbound_at,
       closed_at = joined.closed_at,
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
