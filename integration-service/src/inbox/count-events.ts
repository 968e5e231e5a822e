import type { Queryable } from '../platform/database/database.ts';

export type InboxCounts = { pending: number; waiting: number; parked: number };

/** How many events are not ingested, and why. */
export async function countEvents(on: Queryable): Promise<InboxCounts> {
  const { rows } = await on.query<InboxCounts>(
    `select count(*) filter (where parked_reason is null and waiting_for = '{}')::int as pending,
       count(*) filter (where waiting_for <> '{}')::int as waiting,
       count(*) filter (where parked_reason is not null)::int as parked
     from inbox_events`,
  );
  return rows[0] ?? { pending: 0, waiting: 0, parked: 0 };
}
