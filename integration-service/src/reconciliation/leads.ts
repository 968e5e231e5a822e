import type { Queryable } from '../platform/database/database.ts';
import type { ContactStatus } from '../platform/database/generated/enums.ts';

const IS_LEAD = 'contact.lead_since is not null and contact.merged_into_id is null';
const HAS_DEAL = 'sync.hubspot_deal_id is not null and sync.deal_gone_at is null';

/** A lead that has a deal: the stages it reached, and those of them that HubSpot was told of. */
export type LeadWithDeal = {
  contactId: string;
  hubspotDealId: string;
  reached: ContactStatus[];
  told: ContactStatus[];
};

/** The next leads with a deal, by their ids. */
export async function listLeads(
  on: Queryable,
  { organizationId, after, limit }: { organizationId: string; after: string | null; limit: number },
): Promise<LeadWithDeal[]> {
  const { rows } = await on.query<LeadWithDeal>({
    name: 'list-leads-with-deal',
    text: `select contact.id as "contactId", sync.hubspot_deal_id as "hubspotDealId",
             walk.reached::text[] as reached, walk.told::text[] as told
           from contacts as contact join crm_sync as sync
             on sync.organization_id = contact.organization_id and sync.contact_id = contact.id
           cross join lateral (
             select coalesce(array_agg(distinct to_status), '{}') as reached,
               coalesce(array_agg(distinct to_status) filter (where delivery = 'SENT'), '{}') as told
             from stage_changes as change
             where change.organization_id = $1 and change.contact_id = contact.id) as walk
           where contact.organization_id = $1 and contact.id > $2 and ${IS_LEAD} and ${HAS_DEAL}
           order by contact.id limit $3`,
    values: [organizationId, after ?? '00000000-0000-0000-0000-000000000000', limit],
  });
  return rows;
}

/** How many leads without a deal in HubSpot reached each stage. */
export async function countWithoutDeal(
  on: Queryable,
  organizationId: string,
): Promise<Partial<Record<ContactStatus, number>>> {
  const { rows } = await on.query<{ stage: ContactStatus; leads: number }>(
    `select change.to_status as stage, count(distinct contact.id)::int as leads
     from contacts as contact join stage_changes as change
       on change.organization_id = contact.organization_id and change.contact_id = contact.id
     left join crm_sync as sync
       on sync.organization_id = contact.organization_id and sync.contact_id = contact.id
     where contact.organization_id = $1 and ${IS_LEAD} and (${HAS_DEAL}) is not true
     group by 1`,
    [organizationId],
  );
  return Object.fromEntries(rows.map(({ stage, leads }) => [stage, leads]));
}
