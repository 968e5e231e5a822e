import type { Queryable } from '../platform/database/database.ts';
import { isNobodyElses } from './nobody-elses.ts';

export type WrittenContact = {
  contactId: string;
  hubspotContactId: string;
  /** The revision that was written; 0 when the record was only found. */
  revision: number;
  /** What the record holds now, as far as it was written or read; null: as before. */
  name: string | null;
  phone: string | null;
  ownerId: string | null;
  /** Ids of the tags, divided by semicolons. */
  tags: string | null;
  /** Digest of our own properties. */
  facts: string | null;
  /** When the record was read before it was written to; null: as before. */
  readAt: Date | null;
};

/** Of a record that was only found. */
export const NOTHING_KNOWN = {
  revision: 0,
  name: null,
  phone: null,
  ownerId: null,
  tags: null,
  facts: null,
  readAt: null,
} as const;

/**
 * Keeps the ids of contact records, and what they hold. Another record than before is not associated yet.
 * @returns the contacts whose ids were kept; a record that belongs to another contact is nobody else's
 */
export async function recordContacts(
  on: Queryable,
  { organizationId, written }: { organizationId: string; written: readonly WrittenContact[] },
): Promise<string[]> {
  if (written.length === 0) return [];
  const { rows } = await on.query<{ contactId: string }>({
    name: 'record-contacts',
    text: `with answered as (
             select distinct on (record_id) *
             from unnest($2::uuid[], $3::text[], $4::int[], $5::text[], $6::text[], $7::text[], $8::timestamptz[],
               $9::text[], $10::text[])
               as record(contact_id, record_id, revision, name, phone, owner_id, read_at, tags, facts) order by record_id, contact_id)
           update crm_sync as sync set hubspot_contact_id = record_id,
             associated_at = case when hubspot_contact_id = record_id then associated_at end,
             contact_revision = greatest(contact_revision, answered.revision),
             contact_read_at = case when hubspot_contact_id is null and answered.revision > 0
               then clock_timestamp() else coalesce(answered.read_at, contact_read_at) end,
             known_name = coalesce(answered.name, known_name), known_phone = coalesce(answered.phone, known_phone),
             known_owner_id = coalesce(answered.owner_id, known_owner_id),
             known_tags = coalesce(answered.tags, known_tags),
             known_facts = case when hubspot_contact_id = record_id or answered.facts is not null
               then coalesce(answered.facts, known_facts) end
           from answered where sync.organization_id = $1 and sync.contact_id = answered.contact_id
             and ${isNobodyElses('contact', { contactId: 'sync.contact_id', recordId: 'record_id' })}
           returning sync.contact_id as "contactId"`,
    values: [
      organizationId,
      written.map(({ contactId }) => contactId),
      written.map(({ hubspotContactId }) => hubspotContactId),
      written.map(({ revision }) => revision),
      written.map(({ name }) => name),
      written.map(({ phone }) => phone),
      written.map(({ ownerId }) => ownerId),
      written.map(({ readAt }) => readAt),
      written.map(({ tags }) => tags),
      written.map(({ facts }) => facts),
    ],
  });
  return rows.map(({ contactId }) => contactId);
}

/** HubSpot was searched for these contacts; who is not adopted gets a record of their own. */
export async function recordLocated(
  on: Queryable,
  { organizationId, contactIds }: { organizationId: string; contactIds: readonly string[] },
): Promise<void> {
  await on.query({
    name: 'record-located',
    text: 'update crm_sync set located_at = now() where organization_id = $1 and contact_id = any($2::uuid[])',
    values: [organizationId, contactIds],
  });
}
