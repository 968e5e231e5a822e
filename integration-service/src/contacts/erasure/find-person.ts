import type { Person } from '../../inbox/forget-in-events.ts';
import type { Queryable } from '../../platform/database/database.ts';

type Row = {
  contactIds: string[];
  names: string[];
  recordIds: string[];
  portalId: string;
  phoneNumberIds: string[];
};

/** All that names a person, whichever of their contacts is asked for; null when there is none. */
export async function findPerson(
  on: Queryable,
  { organizationId, contactId }: { organizationId: string; contactId: string },
): Promise<Person | null> {
  const { rows } = await on.query<Row>(
    `with asked as (
       select coalesce(merged_into_id, id) as id from contacts where organization_id = $1 and id = $2),
     person as (
       select contacts.* from contacts, asked
       where organization_id = $1 and (contacts.id = asked.id or contacts.merged_into_id = asked.id))
     select organization.hubspot_portal_id as "portalId",
       array(select id from person) as "contactIds",
       array(select key from contact_identities
             where organization_id = $1 and contact_id in (select id from person)
             union select phone from person where phone is not null) as names,
       array(select hubspot_contact_id from crm_sync
             where organization_id = $1 and contact_id in (select id from person)
               and hubspot_contact_id is not null) as "recordIds",
       array(select phone_number_id from channels
             where organization_id = $1 and phone_number_id is not null) as "phoneNumberIds"
     from organizations as organization where organization.id = $1`,
    [organizationId, contactId],
  );
  const [row] = rows;
  if (!row || row.contactIds.length === 0) return null;
  return {
    contactIds: row.contactIds,
    portalId: row.portalId,
    names: new Set(row.names),
    recordIds: new Set(row.recordIds),
    phoneNumberIds: new Set(row.phoneNumberIds),
  };
}
