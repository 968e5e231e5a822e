import type { Queryable } from '../platform/database/database.ts';
import { isNobodyElses } from './nobody-elses.ts';

export type FoundDeal = { contactId: string; hubspotDealId: string };

/** Deals whose creation was not answered and that are there after all: to be read before anything is written. */
export async function recordFoundDeals(
  on: Queryable,
  { organizationId, found }: { organizationId: string; found: readonly FoundDeal[] },
): Promise<string[]> {
  if (found.length === 0) return [];
  const { rows } = await on.query<{ contactId: string }>({
    name: 'record-found-deals',
    text: `with answered as (
             select distinct on (deal_id) * from unnest($2::uuid[], $3::text[]) as record(contact_id, deal_id)
             order by deal_id, contact_id)
           update crm_sync as sync set hubspot_deal_id = deal_id, associated_at = null, deal_hint_at = clock_timestamp()
           from answered where sync.organization_id = $1 and sync.contact_id = answered.contact_id
             and ${isNobodyElses('deal', { contactId: 'sync.contact_id', recordId: 'deal_id' })}
           returning sync.contact_id as "contactId"`,
    values: [
      organizationId,
      found.map(({ contactId }) => contactId),
      found.map(({ hubspotDealId }) => hubspotDealId),
    ],
  });
  return rows.map(({ contactId }) => contactId);
}

export type CreatedDeal = FoundDeal & {
  stageId: string;
  ownerId: string | null;
  stageChangeId: string | null;
};

/** Deals that were made just now, tied to their contact, in their first stage. */
export async function recordCreatedDeals(
  on: Queryable,
  { organizationId, created }: { organizationId: string; created: readonly CreatedDeal[] },
): Promise<void> {
  if (created.length === 0) return;
  await on.query({
    name: 'record-created-deals',
    text: `with answered as (
             select * from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::uuid[])
               as record(contact_id, deal_id, stage_id, owner_id, change_id)),
           sent as (
             update stage_changes set delivery = 'SENT' from answered
             where stage_changes.organization_id = $1 and stage_changes.id = change_id)
           update crm_sync as sync set hubspot_deal_id = deal_id, associated_at = now(),
             deal_read_at = clock_timestamp(), deal_hint_at = null, known_stage_id = stage_id,
             known_deal_owner_id = coalesce(owner_id, '')
           from answered where sync.organization_id = $1 and sync.contact_id = answered.contact_id`,
    values: [
      organizationId,
      created.map(({ contactId }) => contactId),
      created.map(({ hubspotDealId }) => hubspotDealId),
      created.map(({ stageId }) => stageId),
      created.map(({ ownerId }) => ownerId),
      created.map(({ stageChangeId }) => stageChangeId),
    ],
  });
}

export type MovedDeal = {
  contactId: string;
  hubspotDealId: string;
  stageId: string | null;
  ownerId: string | null;
  /** The change of status that HubSpot has been told of with it. */
  stageChangeId: string | null;
  /** When the deal was read before it was written to. */
  readAt: Date | null;
};

/**
 * Deals that were given a stage, an owner, or both.
 * @returns the contacts whose deal it is; one that was merged into another contact's is not theirs
 */
export async function recordMovedDeals(
  on: Queryable,
  { organizationId, moved }: { organizationId: string; moved: readonly MovedDeal[] },
): Promise<string[]> {
  if (moved.length === 0) return [];
  const { rows } = await on.query<{ contactId: string }>({
    name: 'record-moved-deals',
    text: `with answered as (
             select distinct on (deal_id) *
             from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::timestamptz[])
               as record(contact_id, deal_id, stage_id, owner_id, change_id, read_at)
             where ${isNobodyElses('deal', { contactId: 'record.contact_id', recordId: 'record.deal_id' })}
             order by deal_id, contact_id),
           sent as (
             update stage_changes set delivery = 'SENT' from answered
             where stage_changes.organization_id = $1 and stage_changes.id = change_id)
           update crm_sync as sync set hubspot_deal_id = deal_id,
             associated_at = case when hubspot_deal_id = deal_id then associated_at end,
             known_stage_id = coalesce(stage_id, known_stage_id),
             known_deal_owner_id = coalesce(owner_id, known_deal_owner_id),
             deal_read_at = coalesce(answered.read_at, deal_read_at)
           from answered where sync.organization_id = $1 and sync.contact_id = answered.contact_id
           returning sync.contact_id as "contactId"`,
    values: [
      organizationId,
      moved.map(({ contactId }) => contactId),
      moved.map(({ hubspotDealId }) => hubspotDealId),
      moved.map(({ stageId }) => stageId),
      moved.map(({ ownerId }) => ownerId),
      moved.map(({ stageChangeId }) => stageChangeId),
      moved.map(({ readAt }) => readAt),
    ],
  });
  return rows.map(({ contactId }) => contactId);
}

/** These contacts are tied to their deals. */
export async function recordTies(
  on: Queryable,
  { organizationId, contactIds }: { organizationId: string; contactIds: readonly string[] },
): Promise<void> {
  await on.query({
    name: 'record-ties',
    text: 'update crm_sync set associated_at = now() where organization_id = $1 and contact_id = any($2::uuid[])',
    values: [organizationId, contactIds],
  });
}
