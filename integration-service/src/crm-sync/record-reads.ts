import type { Queryable } from '../platform/database/database.ts';
import { isNobodyElses } from './nobody-elses.ts';

/** What a contact's record holds; its id is another one than before when it was merged in HubSpot. */
export type ContactRead = {
  contactId: string;
  hubspotContactId: string;
  name: string;
  phone: string;
  ownerId: string;
  /** null: not read, as HubSpot knows of no tags */
  tags: string | null;
};

export type DealRead = { contactId: string; hubspotDealId: string; stageId: string; ownerId: string };

type Reads<Read> = {
  organizationId: string;
  /** When the reading began: a hint that came later stands. */
  since: Date;
  reads: readonly Read[];
  /** Contacts whose record is not there any more. */
  gone: readonly string[];
};

const hintAfter = (column: string) => `case when ${column} > $2 then ${column} end`;

/**
 * Keeps what was read of contact records.
 * @returns the contacts whose record belongs to them; one that was merged into another contact's is not theirs
 */
export async function recordContactReads(on: Queryable, read: Reads<ContactRead>): Promise<string[]> {
  const { organizationId, since, reads, gone } = read;
  const { rows } = await on.query<{ contactId: string }>({
    name: 'record-contact-reads',
    text: `with answered as (
             select distinct on (record_id) *
             from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
               as record(contact_id, record_id, name, phone, owner_id, tags) order by record_id, contact_id)
           update crm_sync as sync set hubspot_contact_id = record_id,
             associated_at = case when hubspot_contact_id = record_id then associated_at end,
             contact_read_at = $2, contact_hint_at = ${hintAfter('contact_hint_at')}, contact_gone_at = null,
             known_name = answered.name, known_phone = answered.phone, known_owner_id = answered.owner_id,
             known_tags = coalesce(answered.tags, known_tags),
             known_facts = case when hubspot_contact_id = record_id then known_facts end
           from answered where sync.organization_id = $1 and sync.contact_id = answered.contact_id
             and ${isNobodyElses('contact', { contactId: 'sync.contact_id', recordId: 'record_id' })}
           returning sync.contact_id as "contactId"`,
    values: [
      organizationId,
      since,
      reads.map(({ contactId }) => contactId),
      reads.map(({ hubspotContactId }) => hubspotContactId),
      reads.map(({ name }) => name),
      reads.map(({ phone }) => phone),
      reads.map(({ ownerId }) => ownerId),
      reads.map(({ tags }) => tags),
    ],
  });
  await recordGone(on, { organizationId, since, kind: 'contact', gone });
  return rows.map(({ contactId }) => contactId);
}

/** The same for deals. */
export async function recordDealReads(on: Queryable, read: Reads<DealRead>): Promise<string[]> {
  const { organizationId, since, reads, gone } = read;
  const { rows } = await on.query<{ contactId: string }>({
    name: 'record-deal-reads',
    text: `with answered as (
             select distinct on (deal_id) *
             from unnest($3::uuid[], $4::text[], $5::text[], $6::text[])
               as record(contact_id, deal_id, stage_id, owner_id) order by deal_id, contact_id)
           update crm_sync as sync set hubspot_deal_id = deal_id,
             associated_at = case when hubspot_deal_id = deal_id then associated_at end,
             deal_read_at = $2, deal_hint_at = ${hintAfter('deal_hint_at')}, deal_gone_at = null,
             known_stage_id = answered.stage_id, known_deal_owner_id = answered.owner_id
           from answered where sync.organization_id = $1 and sync.contact_id = answered.contact_id
             and ${isNobodyElses('deal', { contactId: 'sync.contact_id', recordId: 'deal_id' })}
           returning sync.contact_id as "contactId"`,
    values: [
      organizationId,
      since,
      reads.map(({ contactId }) => contactId),
      reads.map(({ hubspotDealId }) => hubspotDealId),
      reads.map(({ stageId }) => stageId),
      reads.map(({ ownerId }) => ownerId),
    ],
  });
  await recordGone(on, { organizationId, since, kind: 'deal', gone });
  return rows.map(({ contactId }) => contactId);
}

type Gone = { organizationId: string; contactIds: readonly string[] };

/** The records turned out to be deleted when they were written to. */
export function recordGoneContacts(on: Queryable, { organizationId, contactIds }: Gone): Promise<void> {
  return recordGone(on, { organizationId, since: new Date(), kind: 'contact', gone: contactIds });
}

export function recordGoneDeals(on: Queryable, { organizationId, contactIds }: Gone): Promise<void> {
  return recordGone(on, { organizationId, since: new Date(), kind: 'deal', gone: contactIds });
}

/**
 * A record that nobody has written to yet was only found: its contact looks for another one. When it was deleted is
 * not known, only when it was last seen; the webhook of the deletion will tell.
 */
async function recordGone(
  on: Queryable,
  of: { organizationId: string; since: Date; kind: 'contact' | 'deal'; gone: readonly string[] },
): Promise<void> {
  if (of.gone.length === 0) return;
  const wasOnlyFound = of.kind === 'contact' ? 'contact_revision = 0' : 'false';
  await on.query({
    name: `record-gone-${of.kind}s`,
    text: `update crm_sync set ${of.kind}_read_at = $2, ${of.kind}_hint_at = ${hintAfter(`${of.kind}_hint_at`)},
             ${of.kind}_gone_at = case when not (${wasOnlyFound}) then coalesce(${of.kind}_gone_at,
               greatest(${of.kind}_read_at, ${of.kind}_sent_at, synced_at), now()) end,
             hubspot_${of.kind}_id = case when not (${wasOnlyFound}) then hubspot_${of.kind}_id end,
             located_at = case when not (${wasOnlyFound}) then located_at end
           where organization_id = $1 and contact_id = any($3::uuid[])`,
    values: [of.organizationId, of.since, of.gone],
  });
}
