import type { Queryable } from '../platform/database/database.ts';

/** Further ahead nothing is looked for: office hours repeat every week. */
const DAYS_AHEAD = 8;

export type Opening = {
  isOpen: boolean;
  /** When it opens next; null: it is open, or there are hours on no day. */
  opensAt: Date | null;
};

/** Whether the organization is there at a moment, by its office hours; without any it always is. */
export async function readOpening(
  on: Queryable,
  { organizationId, at }: { organizationId: string; at: Date },
): Promise<Opening> {
  const { rows } = await on.query<Opening>(
    `select coalesce(bool_or(hours.opens <= $2 and $2 < hours.closes), true) as "isOpen",
       min(hours.opens) filter (where hours.opens > $2 and hours.opens < hours.closes) as "opensAt"
     from organizations as organization left join lateral (
       select (day.midnight + make_interval(mins => opens_minute)) at time zone organization.time_zone as opens,
         (day.midnight + make_interval(mins => closes_minute)) at time zone organization.time_zone as closes
       from generate_series(date_trunc('day', $2 at time zone organization.time_zone),
           $2 at time zone organization.time_zone + interval '${DAYS_AHEAD} days', interval '1 day') as day(midnight)
       join office_hours as office on office.organization_id = organization.id
         and office.weekday = extract(isodow from day.midnight)) as hours on true
     where organization.id = $1 group by organization.id`,
    [organizationId, at],
  );
  const [opening] = rows;
  if (!opening) throw new Error('An organization vanished while it was read');
  return { ...opening, opensAt: opening.isOpen ? null : opening.opensAt };
}
