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
