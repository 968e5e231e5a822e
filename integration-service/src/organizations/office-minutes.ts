/** Nothing further back is looked at. */
const MOST_DAYS = 60;

const atLocal = (midnightPlusMinutes: string) =>
  `(day.midnight + make_interval(mins => office.${midnightPlusMinutes})) at time zone organization.time_zone`;

/** Empty where the clocks skip the hours; a union, because hours that they shift may fall on others. */
const OPEN = `select range_agg(tstzrange(opens, greatest(opens, closes))) from (
    select ${atLocal('opens_minute')} as opens, ${atLocal('closes_minute')} as closes
    from generate_series(date_trunc('day', span.since at time zone organization.time_zone),
        span.until at time zone organization.time_zone, interval '1 day') as day(midnight)
    join office_hours as office on office.organization_id = organization.id
      and office.weekday = extract(isodow from day.midnight)
    union all
    select span.since, span.until
    where not exists (select from office_hours as office where office.organization_id = organization.id)
  ) as hours`;

/**
 * How many minutes of an organization's office hours lie between two moments: an SQL scalar over a row named
 * `organization`, whose `id` and `time_zone` it reads. The hours of each local day are turned into instants, so that
 * a day on which the clocks change is as long as it is. An organization without hours is always there.
 * At most the last 60 days before `to` are counted; nothing when `from` is null or not before `to`.
 * @param fromExpression SQL of a timestamptz, such as `conversation.unanswered_since`
 * @param toExpression SQL of a timestamptz, such as `now()`
 * @returns SQL of a double precision: minutes
 */
export function officeMinutesBetween(fromExpression: string, toExpression: string): string {
  return `(
    select coalesce(sum(extract(epoch from upper(part) - lower(part))), 0)::double precision / 60
    from (select greatest(${fromExpression}, ${toExpression} - interval '${MOST_DAYS} days') as since,
        ${toExpression} as until where ${fromExpression} < ${toExpression}) as span,
      unnest((${OPEN}) * tstzmultirange(tstzrange(span.since, span.until))) as part)`;
}
