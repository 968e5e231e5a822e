import type { Queryable } from '../../platform/database/database.ts';

/** Kinds of activities that we make in HubSpot's timeline. */
export type ActivityType = 'communications' | 'notes';

export type Discard = { objectType: ActivityType; hubspotId: string };

/** Records that are to go, of one kind. */
export async function claimDiscards(
  on: Queryable,
  { organizationId, limit }: { organizationId: string; limit: number },
): Promise<Discard[]> {
  const { rows } = await on.query<Discard>({
    name: 'claim-discards',
    text: `select object_type as "objectType", hubspot_id as "hubspotId" from crm_discards
           where organization_id = $1 and object_type = (
             select min(object_type) from crm_discards where organization_id = $1)
           order by hubspot_id limit $2`,
    values: [organizationId, limit],
  });
  return rows;
}

/** They are gone. */
export async function forgetDiscards(
  on: Queryable,
  { organizationId, discards }: { organizationId: string; discards: readonly Discard[] },
): Promise<void> {
  await on.query({
    name: 'forget-discards',
    text: `delete from crm_discards where organization_id = $1
             and (object_type, hubspot_id) in (select * from unnest($2::text[], $3::text[]))`,
    values: [
      organizationId,
      discards.map(({ objectType }) => objectType),
      discards.map(({ hubspotId }) => hubspotId),
    ],
  });
}

type Days = { organizationId: string; conversationIds: readonly string[]; before: Date };

/** What HubSpot's timeline shows of days that are not kept any more is to go. */
export async function discardDays(
  on: Queryable,
  { organizationId, conversationIds, before }: Days,
): Promise<void> {
  await on.query({
    name: 'discard-timeline-days',
    text: `with dropped as (
             delete from crm_timeline_entries as entry using organizations as organization
             where organization.id = $1 and entry.organization_id = $1 and entry.conversation_id = any($2::uuid[])
               and entry.day < ($3::timestamptz at time zone organization.time_zone)::date
             returning entry.hubspot_id)
           insert into crm_discards (organization_id, object_type, hubspot_id)
           select $1, 'communications', hubspot_id from dropped where hubspot_id is not null
           on conflict do nothing`,
    values: [organizationId, conversationIds, before],
  });
}
