import type { Queryable } from '../../platform/database/database.ts';

/** A conversation whose days HubSpot's timeline does not show as they are. */
export type DueTimeline = {
  conversationId: string;
  revision: number;
  detail: 'SUMMARY' | 'FULL';
  channel: { name: string; kind: 'WHATSAPP' | 'WEB' };
  /** Of the contact's records; without a deal the contact is in nobody's funnel, or somebody deleted it. */
  contactRecordId: string;
  dealRecordId: string | null;
  /** Days before it are left as they were told. */
  since: Date;
  timeZone: string;
};

/** What is told late, such as after an outage, is still shown; older days are not looked at again. */
const LOOKS_BACK = `interval '35 days'`;

const STALE_SINCE = `(
  select min(entry.day) from crm_timeline_entries as entry
  where entry.organization_id = conversation.organization_id and entry.conversation_id = conversation.id
    and entry.told is null and entry.gone_at is null)`;

const DAY_BEFORE = `date_trunc('day', least((now() at time zone organization.time_zone) - ${LOOKS_BACK},
  ${STALE_SINCE}::timestamp)) at time zone organization.time_zone`;

const FROM = `from conversations as conversation
  join organizations as organization on organization.id = conversation.organization_id
  join contacts as contact
    on contact.organization_id = conversation.organization_id and contact.id = conversation.contact_id
  join crm_sync as sync on sync.organization_id = contact.organization_id and sync.contact_id = contact.id
  join channels as channel
    on channel.organization_id = conversation.organization_id and channel.id = conversation.channel_id`;

/** It has a record, and a deal when it should have one, so that both can be associated at once. */
export const HAS_RECORDS = `sync.hubspot_contact_id is not null and sync.contact_revision > 0
  and sync.contact_gone_at is null
  and (contact.lead_since is null or sync.hubspot_deal_id is not null or sync.deal_gone_at is not null)`;

const DUE = `conversation.timeline_revision > conversation.timeline_told
  and conversation.timeline_due_at <= now() and organization.crm_timeline <> 'OFF' and ${HAS_RECORDS}`;

/** The longest waiting first. */
export async function claimTimelines(
  on: Queryable,
  { organizationId, limit }: { organizationId: string; limit: number },
): Promise<DueTimeline[]> {
  const { rows } = await on.query<DueTimeline>({
    name: 'claim-timelines',
    text: `select conversation.id as "conversationId", conversation.timeline_revision as revision,
             organization.crm_timeline as detail,
             json_build_object('name', channel.name, 'kind', channel.kind) as channel,
             sync.hubspot_contact_id as "contactRecordId",
             case when sync.deal_gone_at is null then sync.hubspot_deal_id end as "dealRecordId",
             greatest(organization.crm_timeline_since, ${DAY_BEFORE}) as since, organization.time_zone as "timeZone"
           ${FROM}
           where conversation.organization_id = $1 and ${DUE}
           order by conversation.timeline_due_at, conversation.id limit $2`,
    values: [organizationId, limit],
  });
  return rows;
}

/** Organizations that have days to tell, for the clock. */
export const HAS_DUE_TIMELINES = `exists (select ${FROM}
  where conversation.organization_id = listed.id and ${DUE})`;

/** The timeline shows these conversations as they were when they were claimed; what changed since stays due. */
export async function settleTimelines(
  on: Queryable,
  { organizationId, told }: { organizationId: string; told: readonly DueTimeline[] },
): Promise<void> {
  await on.query({
    name: 'settle-timelines',
    text: `update conversations set timeline_told = told.revision
           from unnest($2::uuid[], $3::int[]) as told(id, revision)
           where conversations.organization_id = $1 and conversations.id = told.id`,
    values: [
      organizationId,
      told.map(({ conversationId }) => conversationId),
      told.map(({ revision }) => revision),
    ],
  });
}
