import type { Queryable } from '../platform/database/database.ts';

/**
 * How a contact stands with HubSpot. PAUSED: its record, or its deal, was deleted there, and is made again when the
 * customer writes. REFUSED: HubSpot did not take it, and it waits for a change.
 */
export type SyncState = 'SYNCED' | 'WAITING' | 'REFUSED' | 'PAUSED';

export type SyncCounts = Record<SyncState, number>;

/** One contact's; what does not apply to its state is null. */
export type ContactSync = {
  contactId: string;
  state: SyncState;
  /** When HubSpot last had everything. */
  syncedAt: Date | null;
  /** Since when something is to be told. */
  waitingSince: Date | null;
  /** Why it waits, or HubSpot's words for why it refused. */
  reason: string | null;
  /** HubSpot's support finds the refused call by it. */
  correlationId: string | null;
  hubspotContactId: string | null;
  hubspotDealId: string | null;
};

const STATE = `case
  when sync.contact_gone_at is not null or sync.deal_gone_at is not null then 'PAUSED'
  when sync.refused_revision = sync.revision then 'REFUSED'
  when sync.revision > sync.synced_revision then 'WAITING' else 'SYNCED' end`;

const WAITS_BECAUSE = `case
  when connection.organization_id is null then 'No HubSpot portal is connected'
  when connection.status = 'REVOKED' then coalesce(connection.status_reason, 'The app was removed from HubSpot')
  when connection.held_at is not null then 'An admin holds what is written to HubSpot'
  else coalesce(connection.provision_problem, connection.waiting_reason, 'It is about to be told') end`;

const REASON = `case (${STATE}) when 'WAITING' then ${WAITS_BECAUSE} when 'REFUSED' then sync.refused_reason
  when 'PAUSED' then case when sync.contact_gone_at is not null then 'The contact was deleted in HubSpot'
    else 'The deal was deleted in HubSpot' end end`;

const FROM = `from crm_sync as sync
  join contacts as contact on contact.organization_id = sync.organization_id and contact.id = sync.contact_id
  left join hubspot_connections as connection on connection.organization_id = sync.organization_id
  where sync.organization_id = $1 and contact.merged_into_id is null and contact.first_message_at is not null`;

const COLUMNS = `sync.contact_id as "contactId", ${STATE} as state, sync.synced_at as "syncedAt",
  case when (${STATE}) = 'WAITING' then sync.marked_at end as "waitingSince", ${REASON} as reason,
  case when (${STATE}) = 'REFUSED' then sync.correlation_id end as "correlationId",
  sync.hubspot_contact_id as "hubspotContactId", sync.hubspot_deal_id as "hubspotDealId"`;

/** How many of the organization's contacts are in which state. */
export async function countSyncStates(on: Queryable, organizationId: string): Promise<SyncCounts> {
  const { rows } = await on.query<{ state: SyncState; count: number }>(
    `select ${STATE} as state, count(*)::int as count ${FROM} group by 1`,
    [organizationId],
  );
  const counts = new Map(rows.map(({ state, count }) => [state, count]));
  const of = (state: SyncState) => counts.get(state) ?? 0;
  return { SYNCED: of('SYNCED'), WAITING: of('WAITING'), REFUSED: of('REFUSED'), PAUSED: of('PAUSED') };
}

/** One contact's; null when HubSpot is not told of it. */
export async function findSyncOfContact(
  on: Queryable,
  { organizationId, contactId }: { organizationId: string; contactId: string },
): Promise<ContactSync | null> {
  const { rows } = await on.query<ContactSync>(`select ${COLUMNS} ${FROM} and sync.contact_id = $2`, [
    organizationId,
    contactId,
  ]);
  return rows[0] ?? null;
}

/** The contact behind one HubSpot record; null when it is none of ours. */
export async function findSyncOfRecord(
  on: Queryable,
  of: { organizationId: string; kind: 'contact' | 'deal'; hubspotId: string },
): Promise<ContactSync | null> {
  const { rows } = await on.query<ContactSync>(
    `select ${COLUMNS} ${FROM} and sync.hubspot_${of.kind}_id = $2`,
    [of.organizationId, of.hubspotId],
  );
  return rows[0] ?? null;
}

/** Contacts of these states, the latest marked first. */
export async function listSyncStates(
  on: Queryable,
  of: { organizationId: string; states: readonly SyncState[]; limit: number },
): Promise<ContactSync[]> {
  const { rows } = await on.query<ContactSync>(
    `select ${COLUMNS} ${FROM} and (${STATE}) = any($2::text[]) order by sync.marked_at desc, sync.contact_id limit $3`,
    [of.organizationId, of.states, of.limit],
  );
  return rows;
}
