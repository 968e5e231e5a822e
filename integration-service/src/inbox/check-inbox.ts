import type { Queryable } from '../platform/database/database.ts';
import { broken, fine, type Finding, warning } from '../platform/doctor/finding.ts';

const SUBJECT = 'Webhooks received';
const LATE_MINUTES = 5;

type Row = { late: number; waiting_for: string[] | null; parked: number; reason: string | null };

/** Whether what Meta and HubSpot told is taken in: late, for a number that nobody has connected, or not understood. */
export async function checkInbox(on: Queryable): Promise<Finding[]> {
  const { rows } = await on.query<Row>(
    `select count(*) filter (where parked_reason is null and waiting_for = '{}'
         and received_at < now() - make_interval(mins => $1))::int as late,
       (select array_agg(distinct number) from inbox_events, unnest(waiting_for) as number) as waiting_for,
       count(*) filter (where parked_reason is not null)::int as parked, min(parked_reason) as reason
     from inbox_events`,
    [LATE_MINUTES],
  );
  const { late = 0, waiting_for: numbers = null, parked = 0, reason = null } = rows[0] ?? {};
  const found = [...judgeLate(late), ...judgeWaiting(numbers ?? []), ...judgeParked(parked, reason)];
  return found.length > 0 ? found : [fine(SUBJECT, 'Everything that was received is taken in.')];
}

function judgeLate(late: number): Finding[] {
  if (late === 0) return [];
  const what = `${late} webhooks wait for more than ${LATE_MINUTES} minutes to be taken in.`;
  return [
    broken(SUBJECT, what, 'See that a worker is at work, and look in the log for why taking in fails.'),
  ];
}

function judgeWaiting(numbers: readonly string[]): Finding[] {
  if (numbers.length === 0) return [];
  const what = `Messages wait for numbers that nobody has connected: ${numbers.join(', ')}.`;
  const fix =
    'Connect them in the app settings in HubSpot, or take them out of the Meta app; after 30 days they go.';
  return [warning(SUBJECT, what, fix)];
}

function judgeParked(parked: number, reason: string | null): Finding[] {
  if (parked === 0) return [];
  const what = `${parked} webhooks could not be understood in part (${reason}).`;
  return [warning(SUBJECT, what, 'They are kept: report the reason, and a later version can take them in.')];
}
