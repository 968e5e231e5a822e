import type { Queryable } from '../platform/database/database.ts';
import { broken, fine, type Finding, warning } from '../platform/doctor/finding.ts';

type Row = {
  due: number;
  minutes: number | null;
  refused: number;
  reason: string | null;
  waiting: string | null;
};

const LATE_MINUTES = 15;

/** How long HubSpot has not been told of what changed, and what it refused. */
export async function checkSync(
  on: Queryable,
  { organizationId, name }: { organizationId: string; name: string },
): Promise<Finding[]> {
  const subject = `Telling HubSpot, ${name}`;
  const { rows } = await on.query<Row>(
    `select count(*) filter (where not refused)::int as due,
       extract(epoch from now() - min(marked_at) filter (where not refused)) / 60 as minutes,
       count(*) filter (where refused)::int as refused, min(reason) filter (where refused) as reason,
       (select case when held_at is not null then 'An admin holds what is written to HubSpot'
          when waiting_until > now() then waiting_reason end
        from hubspot_connections where organization_id = $1) as waiting
     from (
       select sync.marked_at, sync.refused_reason as reason,
         coalesce(sync.refused_revision = sync.revision, false) as refused
       from crm_sync as sync
       join contacts as contact on contact.organization_id = sync.organization_id and contact.id = sync.contact_id
       where sync.organization_id = $1 and sync.revision > sync.synced_revision
         and contact.first_message_at is not null and contact.merged_into_id is null
         and sync.contact_gone_at is null) as told`,
    [organizationId],
  );
  const [row] = rows;
  if (!row) return [];
  const found = [...judgeLate(subject, row), ...judgeRefused(subject, row)];
  return found.length > 0
    ? found
    : [fine(subject, `HubSpot is told of everything; ${row.due} contacts are due.`)];
}

function judgeLate(subject: string, { due, minutes, waiting }: Row): Finding[] {
  if (minutes === null || minutes < LATE_MINUTES) return [];
  const since = `${due} contacts wait to be told, the oldest for ${Math.round(minutes)} minutes.`;
  const what = waiting === null ? since : `${since} The reason: ${waiting}`;
  return [
    broken(subject, what, 'See that a worker is at work and that HubSpot can be called (below and above).'),
  ];
}

function judgeRefused(subject: string, { refused, reason }: Row): Finding[] {
  if (refused === 0) return [];
  const what = `HubSpot refuses ${refused} contact${refused === 1 ? '' : 's'}, for instance: ${reason}`;
  return [
    warning(subject, what, 'See "Sync problems" in the app in HubSpot: each says what HubSpot asks for.'),
  ];
}
