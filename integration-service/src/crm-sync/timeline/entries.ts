import type { Queryable } from '../../platform/database/database.ts';

/** What the timeline shows of one part of a conversation's day, as far as we know. */
export type Entry = {
  conversationId: string;
  day: string;
  part: number;
  at: Date;
  heading: string;
  /** It was sent once; without an id what became of it is not known. */
  wasSent: boolean;
  hubspotId: string | null;
  told: string | null;
  isGone: boolean;
  refused: string | null;
};

export type EntryKey = Pick<Entry, 'conversationId' | 'day' | 'part'>;

type Of<More> = { organizationId: string } & More;

export async function listEntries(
  on: Queryable,
  { organizationId, conversationIds }: Of<{ conversationIds: readonly string[] }>,
): Promise<Entry[]> {
  const { rows } = await on.query<Entry>({
    name: 'list-timeline-entries',
    text: `select conversation_id as "conversationId", to_char(day, 'YYYY-MM-DD') as day, part, at, heading,
             sent_at is not null as "wasSent", hubspot_id as "hubspotId", told, gone_at is not null as "isGone", refused
           from crm_timeline_entries where organization_id = $1 and conversation_id = any($2::uuid[])
           order by conversation_id, day, part`,
    values: [organizationId, conversationIds],
  });
  return rows;
}

/** They are about to be made: from now on they may be there. */
export async function markEntriesSent(
  on: Queryable,
  { organizationId, entries }: Of<{ entries: readonly (EntryKey & { at: Date; heading: string })[] }>,
): Promise<void> {
  await on.query({
    name: 'mark-entries-sent',
    text: `insert into crm_timeline_entries as known (organization_id, conversation_id, day, part, at, heading, sent_at)
           select $1, * , now() from unnest($2::uuid[], $3::date[], $4::int[], $5::timestamptz[], $6::text[])
           on conflict (organization_id, conversation_id, day, part) do update
             set sent_at = now(), at = excluded.at, heading = excluded.heading`,
    values: [
      organizationId,
      ...columnsOf(entries),
      entries.map(({ at }) => at),
      entries.map(({ heading }) => heading),
    ],
  });
}

/** `told` null: it is there, and what it says is not known. */
export type ToldEntry = EntryKey & { hubspotId: string; told: string | null };

export async function recordToldEntries(
  on: Queryable,
  { organizationId, entries }: Of<{ entries: readonly ToldEntry[] }>,
): Promise<void> {
  if (entries.length === 0) return;
  await on.query({
    name: 'record-told-entries',
    text: `update crm_timeline_entries as known set hubspot_id = entry.hubspot_id, told = entry.told,
             refused = null, refusal = null
           from unnest($2::uuid[], $3::date[], $4::int[], $5::text[], $6::text[])
             as entry(conversation_id, day, part, hubspot_id, told)
           where known.organization_id = $1 and known.conversation_id = entry.conversation_id
             and known.day = entry.day and known.part = entry.part`,
    values: [
      organizationId,
      ...columnsOf(entries),
      entries.map(({ hubspotId }) => hubspotId),
      entries.map(({ told }) => told),
    ],
  });
}

export type RefusedEntry = EntryKey & { refused: string; refusal: string };

/** HubSpot does not take them as they are: they wait for a change. */
export async function recordRefusedEntries(
  on: Queryable,
  { organizationId, entries }: Of<{ entries: readonly RefusedEntry[] }>,
): Promise<void> {
  if (entries.length === 0) return;
  await on.query({
    name: 'record-refused-entries',
    text: `update crm_timeline_entries as known set refused = entry.refused, refusal = entry.refusal,
             sent_at = case when known.hubspot_id is not null then known.sent_at end
           from unnest($2::uuid[], $3::date[], $4::int[], $5::text[], $6::text[])
             as entry(conversation_id, day, part, refused, refusal)
           where known.organization_id = $1 and known.conversation_id = entry.conversation_id
             and known.day = entry.day and known.part = entry.part`,
    values: [
      organizationId,
      ...columnsOf(entries),
      entries.map(({ refused }) => refused),
      entries.map(({ refusal }) => refusal),
    ],
  });
}

/** Somebody deleted them in HubSpot. */
export async function recordGoneEntries(
  on: Queryable,
  { organizationId, entries }: Of<{ entries: readonly EntryKey[] }>,
): Promise<void> {
  if (entries.length === 0) return;
  await on.query({
    name: 'record-gone-entries',
    text: `update crm_timeline_entries as known set gone_at = now()
           from unnest($2::uuid[], $3::date[], $4::int[]) as entry(conversation_id, day, part)
           where known.organization_id = $1 and known.conversation_id = entry.conversation_id
             and known.day = entry.day and known.part = entry.part`,
    values: [organizationId, ...columnsOf(entries)],
  });
}

/** There is nothing to show there any more: what HubSpot has of them is to go. */
export async function dropEntries(
  on: Queryable,
  { organizationId, entries }: Of<{ entries: readonly EntryKey[] }>,
): Promise<void> {
  if (entries.length === 0) return;
  await on.query({
    name: 'drop-timeline-entries',
    text: `with dropped as (
             delete from crm_timeline_entries as known
             using unnest($2::uuid[], $3::date[], $4::int[]) as entry(conversation_id, day, part)
             where known.organization_id = $1 and known.conversation_id = entry.conversation_id
               and known.day = entry.day and known.part = entry.part
             returning known.hubspot_id)
           insert into crm_discards (organization_id, object_type, hubspot_id)
           select $1, 'communications', hubspot_id from dropped where hubspot_id is not null
           on conflict do nothing`,
    values: [organizationId, ...columnsOf(entries)],
  });
}

function columnsOf(entries: readonly EntryKey[]): unknown[] {
  return [
    entries.map(({ conversationId }) => conversationId),
    entries.map(({ day }) => day),
    entries.map(({ part }) => part),
  ];
}
