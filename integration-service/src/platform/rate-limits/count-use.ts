import type { Queryable } from '../database/database.ts';

/** How often something may be done, in any span of that length. */
export type Limit = {
  /** What is counted, and whose; never an address as it is. */
  key: string;
  most: number;
  seconds: number;
};

type Row = Omit<Limit, 'key'> & {
  /** Since the present span began. */
  elapsed: number;
  /** In the span before. */
  former: number;
  /** What of those still counts. */
  carried: number;
  /** In the present span, with this one. */
  count: number;
};

const COUNT = `
  with limits as (
    select key, most, seconds, make_interval(secs => seconds) as length,
      date_bin(make_interval(secs => seconds), now(), 'epoch') as span
    from unnest($1::text[], $2::int[], $3::int[]) as limits(key, most, seconds)),
  known as (
    select limits.*, extract(epoch from now() - limits.span)::float8 as elapsed,
      coalesce(former.count, 0) as former, coalesce(present.count, 0) as present,
      coalesce(former.count, 0) * (1 - extract(epoch from now() - limits.span)::float8 / seconds) as carried
    from limits
    left join rate_counters as former on former.key = limits.key and former.span = limits.span - limits.length
    left join rate_counters as present on present.key = limits.key and present.span = limits.span),
  counted as (
    insert into rate_counters (key, span, count)
    select key, span, 1 from known where not exists (select from known where carried + present + 1 > most)
    order by key
    on conflict (key, span) do update set count = rate_counters.count + 1
    returning key, count)
  select most, seconds, elapsed, former, carried, coalesce(counted.count, present + 1) as count
  from known left join counted using (key)`;

/**
 * Counts one use against several limits, in one statement, for all processes together. What one of them does not let
 * through counts against none: nobody uses up what others share by being
 * refused. Uses at the very same moment may; never are more let through than the limits say.
 *
 * Uses are counted in spans; of the span before as much counts as would fall into the last `seconds` if its uses were
 * spread evenly. Old spans are deleted by the job `forget-uses`.
 * @returns null when it may be done, else after how many seconds it may
 */
export async function countUse(on: Queryable, limits: readonly Limit[]): Promise<number | null> {
  const { rows } = await on.query<Row>(COUNT, [
    limits.map(({ key, seconds }) => `${key} in ${seconds} s`),
    limits.map(({ most }) => most),
    limits.map(({ seconds }) => seconds),
  ]);
  const exceeded = rows.filter(({ carried, count, most }) => carried + count > most);
  return exceeded.length === 0 ? null : Math.max(...exceeded.map(secondsToWait));
}

/** Until enough of the span before does not count any more, or of this one once it is the one before. */
function secondsToWait({ most, seconds, elapsed, former, count }: Row): number {
  const wait =
    count <= most
      ? seconds * (1 - (most - count) / former) - elapsed
      : seconds - elapsed + seconds * (1 - (most - 1) / (count - 1));
  return Math.max(1, Math.ceil(wait));
}
