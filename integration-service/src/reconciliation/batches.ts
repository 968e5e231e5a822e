import type { Queryable } from '../platform/database/database.ts';
import { DUE, FROM } from '../crm-sync/due-contacts.ts';
import type { Hinted, RecordKind } from '../crm-sync/hints.ts';

type Page = { organizationId: string; after: string | null; limit: number };

const FIRST = '00000000-0000-0000-0000-000000000000';

/** `heard`: somebody changed it in HubSpot, and we know. `wasGone`: it was deleted there. */
export type KnownRecord = Hinted & { heard: boolean; wasGone: boolean };

/** The next contacts that have a record of this kind, by their ids. */
export async function listRecords(
  on: Queryable,
  { organizationId, kind, after, limit }: Page & { kind: RecordKind },
): Promise<KnownRecord[]> {
  const { rows } = await on.query<KnownRecord>({
    name: `list-${kind}-records`,
    text: `select sync.contact_id as "contactId", sync.hubspot_${kind}_id as "hubspotId",
             sync.${kind}_hint_at is not null as heard, sync.${kind}_gone_at is not null as "wasGone"
           from crm_sync as sync join contacts as contact
             on contact.organization_id = sync.organization_id and contact.id = sync.contact_id
           where sync.organization_id = $1 and sync.contact_id > $2 and sync.hubspot_${kind}_id is not null
             and contact.merged_into_id is null
           order by sync.contact_id limit $3`,
    values: [organizationId, after ?? FIRST, limit],
  });
  return rows;
}

export type Tied = { contactId: string; hubspotContactId: string; hubspotDealId: string };

/** The next contacts whose record and deal are tied to each other, as far as is known. */
export async function listTied(on: Queryable, { organizationId, after, limit }: Page): Promise<Tied[]> {
  const { rows } = await on.query<Tied>({
    name: 'list-tied',
    text: `select sync.contact_id as "contactId", sync.hubspot_contact_id as "hubspotContactId",
             sync.hubspot_deal_id as "hubspotDealId"
           from crm_sync as sync join contacts as contact
             on contact.organization_id = sync.organization_id and contact.id = sync.contact_id
           where sync.organization_id = $1 and sync.contact_id > $2 and contact.merged_into_id is null
             and sync.hubspot_contact_id is not null and sync.hubspot_deal_id is not null
             and sync.contact_gone_at is null and sync.deal_gone_at is null and sync.associated_at is not null
           order by sync.contact_id limit $3`,
    values: [organizationId, after ?? FIRST, limit],
  });
  return rows;
}

/** `located`: HubSpot was searched for it before, and a record is about to be made. */
export type Stranger = { contactId: string; phone: string | null; located: boolean };

/** The next contacts that HubSpot does not have. */
export async function listStrangers(
  on: Queryable,
  { organizationId, after, limit }: Page,
): Promise<Stranger[]> {
  const { rows } = await on.query<Stranger>({
    name: 'list-strangers',
    text: `select contact.id as "contactId", contact.phone, sync.located_at is not null as located
           from contacts as contact left join crm_sync as sync
             on sync.organization_id = contact.organization_id and sync.contact_id = contact.id
           where contact.organization_id = $1 and contact.id > $2 and contact.merged_into_id is null
             and contact.first_message_at is not null and sync.hubspot_contact_id is null
           order by contact.id limit $3`,
    values: [organizationId, after ?? FIRST, limit],
  });
  return rows;
}

/** A record that carries one of our ids. */
export type Stamped = { hubspotId: string; stamp: string };

/** Those that no contact has, and that no contact is about to have after a lost answer. */
export async function findUnknown(
  on: Queryable,
  of: { organizationId: string; kind: RecordKind; records: readonly Stamped[] },
): Promise<string[]> {
  if (of.records.length === 0) return [];
  const { rows } = await on.query<{ id: string }>({
    name: `find-unknown-${of.kind}s`,
    text: `select record.id from unnest($2::text[], $3::text[]) with ordinality as record(id, stamp, place)
           where not exists (
             select from crm_sync where organization_id = $1 and hubspot_${of.kind}_id = record.id)
           and not exists (
             select from crm_sync where organization_id = $1 and contact_id::text = record.stamp
               and hubspot_${of.kind}_id is null and revision > synced_revision)
           order by place`,
    values: [
      of.organizationId,
      of.records.map(({ hubspotId }) => hubspotId),
      of.records.map(({ stamp }) => stamp),
    ],
  });
  return rows.map(({ id }) => id);
}

/** Whether HubSpot was told, or refused, all that waited at that moment, and nothing is to be read. */
export async function isSettled(
  on: Queryable,
  { organizationId, since }: { organizationId: string; since: Date },
): Promise<boolean> {
  const { rows } = await on.query<{ settled: boolean }>({
    name: 'is-settled',
    text: `select not exists (
               select ${FROM} where sync.organization_id = $1 and ${DUE} and sync.marked_at <= $2)
             and not exists (
               select from crm_sync where organization_id = $1 and (contact_hint_at <= $2 or deal_hint_at <= $2)
             ) as settled`,
    values: [organizationId, since],
  });
  return rows[0]?.settled ?? true;
}
