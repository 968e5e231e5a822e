import type { Queryable } from '../platform/database/database.ts';
import type { Edge } from './edge.ts';

export type InboxEvent = { id: string; body: Buffer; receivedAt: Date };

type EventRow = { id: string; body: Buffer; received_at: Date };

/** Which events to take: the oldest that are due, or certain ones (if they are still there and free). */
export type Wanted = { edge: Edge; ids?: readonly string[] };

const MAX_EVENTS = 500;
const MAX_BYTES = 8 * 1024 * 1024;

const IS_PENDING = `edge = $1 and parked_reason is null and waiting_for = '{}' and due_at <= now()`;

/**
 * Takes up to 500 events or 8 MB into the caller's transaction: until it ends nobody else gets them, and when the
 * process dies they are free again.
 */
export async function takeEvents(on: Queryable, { edge, ids }: Wanted): Promise<InboxEvent[]> {
  const only = ids ? 'and id = any($2::bigint[])' : '';
  const { rows } = await on.query<EventRow>({
    name: ids ? 'take-certain-events' : 'take-events',
    text: `with taken as (
             select id, body, received_at from inbox_events where ${IS_PENDING} ${only}
             order by id limit ${MAX_EVENTS} for update skip locked),
           sized as (select *, sum(length(body)) over (order by id) as bytes, min(id) over () as first from taken)
           select id, body, received_at from sized where bytes <= ${MAX_BYTES} or id = first order by id`,
    values: ids ? [edge, ids] : [edge],
  });
  return rows.map((row) => ({ id: row.id, body: row.body, receivedAt: row.received_at }));
}
