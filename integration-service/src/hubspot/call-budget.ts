import type { Queryable } from '../platform/database/database.ts';

export const BUDGETS = ['call', 'search'] as const;

/** What HubSpot counts apart: searches, and all other calls. */
export type Budget = (typeof BUDGETS)[number];

/**
 * HubSpot allows 110 calls in any 10 s, and asks certified apps for at most 100: a full bucket and what flows into
 * it in 10 s make 20 + 80 = 100. Of searches it allows 5 a second, to all apps of the portal together.
 */
export const CAPACITY = { call: 20, search: 2 } as const;
const REFILL_PER_SECOND = { call: 8, search: 3 } as const;

/**
 * The bucket as it is now. Times are cut to the milliseconds that the column holds: what flows in is counted
 * between cut times, so that nothing is gained by rounding, however often it is asked. Whoever had to wait for
 * the row looked at the clock before: time never goes back, or it would flow in twice.
 */
const bucket = (budget: Budget, lock: '' | 'for update') => `(
  select organization_id, at, least(${CAPACITY[budget]},
    ${budget}_tokens + ${REFILL_PER_SECOND[budget]} * extract(epoch from at - ${budget}_tokens_at)) as tokens
  from (select organization_id, ${budget}_tokens, ${budget}_tokens_at,
          greatest(${budget}_tokens_at, date_trunc('milliseconds', clock_timestamp())) as at
        from hubspot_connections where organization_id = $1 ${lock}) as stored)`;

type Of = { organizationId: string; budget?: Budget };

/**
 * Takes the right to one call from the portal's bucket, which all processes share.
 * @returns 0 when the call may be made now, else in how many seconds there will be room
 */
export async function takeCall(on: Queryable, { organizationId, budget = 'call' }: Of): Promise<number> {
  const { rows } = await on.query<{ wait: number }>({
    name: `take-${budget}`,
    text: `with bucket as ${bucket(budget, 'for update')}
           update hubspot_connections as connection
           set ${budget}_tokens = tokens - (tokens >= 1)::int, ${budget}_tokens_at = at
           from bucket where connection.organization_id = bucket.organization_id
           returning (case when tokens >= 1 then 0
             else (1 - tokens) / ${REFILL_PER_SECOND[budget]} end)::float8 as wait`,
    values: [organizationId],
  });
  return secondsOf(rows);
}

/** @returns 0 when there is room for so many calls, else in how many seconds there will be; takes nothing */
export async function secondsUntilRoom(
  on: Queryable,
  { organizationId, calls }: { organizationId: string; calls: number },
): Promise<number> {
  const { rows } = await on.query<{ wait: number }>({
    name: 'seconds-until-room',
    text: `select (greatest(0, $2::int - tokens) / ${REFILL_PER_SECOND.call})::float8 as wait
           from ${bucket('call', '')} as bucket`,
    values: [organizationId, calls],
  });
  return secondsOf(rows);
}

/** HubSpot asked for a pause: for so many seconds no process finds a token. A longer pause is not cut short. */
export async function pauseCalls(
  on: Queryable,
  { organizationId, seconds, budget = 'call' }: Of & { seconds: number },
): Promise<void> {
  await on.query({
    name: `pause-${budget}`,
    text: `with bucket as ${bucket(budget, 'for update')}
           update hubspot_connections as connection
           set ${budget}_tokens = least(tokens, 1 - ${REFILL_PER_SECOND[budget]} * $2::float8), ${budget}_tokens_at = at
           from bucket where connection.organization_id = bucket.organization_id`,
    values: [organizationId, seconds],
  });
}

function secondsOf(rows: { wait: number }[]): number {
  const [row] = rows;
  if (!row) throw new Error('The organization has no HubSpot connection');
  return row.wait;
}
