import type { Queryable } from '../platform/database/database.ts';
import { displayName } from './display-name.ts';

/** What a person is called, and their record in HubSpot; null: there is none yet, or it was deleted there. */
export type NamedContact = { name: string; hubspotContactId: string | null };

type Row = Parameters<typeof displayName>[0] & { id: string; hubspotContactId: string | null };

/** Names and records of contacts, by their ids. Whether somebody may see them is asked before. */
export async function nameContacts(
  on: Queryable,
  { organizationId, contactIds }: { organizationId: string; contactIds: readonly string[] },
): Promise<Map<string, NamedContact>> {
  if (contactIds.length === 0) return new Map();
  const { rows } = await on.query<Row>({
    name: 'name-contacts',
    text: `select contact.id, contact.edited_name as "editedName", contact.address_book_name as "addressBookName",
             contact.profile_name as "profileName", contact.username, contact.phone, contact.source,
             case when sync.contact_gone_at is null then sync.hubspot_contact_id end as "hubspotContactId"
           from contacts as contact
           left join crm_sync as sync on sync.organization_id = $1 and sync.contact_id = contact.id
           where contact.organization_id = $1 and contact.id = any($2::uuid[])`,
    values: [organizationId, contactIds],
  });
  return new Map(
    rows.map((row) => [row.id, { name: displayName(row), hubspotContactId: row.hubspotContactId }]),
  );
}
