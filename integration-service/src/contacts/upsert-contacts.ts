import type { Queryable } from '../platform/database/database.ts';
import type { ContactSource } from '../platform/database/generated/enums.ts';

/** A value and the stamp of the event that stated it. */
export type Stamped<Value> = { value: Value; stamp: string };

/** What a batch of events says of one contact: the newest of each field, and the first message. */
export type ContactFacts = {
  organizationId: string;
  contactId: string;
  phone: Stamped<string> | null;
  profileName: Stamped<string> | null;
  username: Stamped<string> | null;
  firstMessage: { source: ContactSource; at: Date; stamp: string } | null;
};

export type ContactChange = {
  organizationId: string;
  contactId: string;
  /** The time of the first message when it was unknown before, or a later one. */
  firstMessageAt: Date | null;
};

type ChangeRow = { organization_id: string; id: string; first_message_at: Date; moved: boolean };

const FACTS = `facts(organization_id uuid, id uuid, phone text, phone_stamp text, profile_name text,
  profile_name_stamp text, username text, username_stamp text, source contact_source, first_stamp text,
  first_message_at timestamptz)`;

/** The newer statement wins, whichever comes first. */
const newer = (column: string) => `
  ${column} = case when excluded.${column}_stamp > coalesce(contacts.${column}_stamp, '')
              then excluded.${column} else contacts.${column} end,
  ${column}_stamp = greatest(contacts.${column}_stamp, excluded.${column}_stamp)`;

const SAYS_SOMETHING_NEW = `
  excluded.phone_stamp > coalesce(contacts.phone_stamp, '')
  or excluded.profile_name_stamp > coalesce(contacts.profile_name_stamp, '')
  or excluded.username_stamp > coalesce(contacts.username_stamp, '')
  or excluded.first_stamp < coalesce(contacts.first_stamp, 'none')`;

const VISIBLE_FIELDS = ['phone', 'profile_name', 'username', 'source', 'first_message_at'] as const;
const fieldsOf = (row: string) => `(${VISIBLE_FIELDS.map((field) => `${row}.${field}`).join(', ')})`;

/**
 * Writes what a batch says of contacts, new and known, in one statement. Rows that learn nothing are not touched.
 * @returns contacts that people see and that changed in a field people see
 */
export async function upsertContacts(
  on: Queryable,
  facts: readonly ContactFacts[],
): Promise<ContactChange[]> {
  if (facts.length === 0) return [];
  const { rows } = await on.query<ChangeRow>({
    name: 'upsert-contacts',
    text: `with changed as (
             insert into contacts (organization_id, id, phone, phone_stamp, profile_name, profile_name_stamp,
               username, username_stamp, source, first_stamp, first_message_at)
             select organization_id, id, phone, phone_stamp, profile_name, profile_name_stamp,
               username, username_stamp, coalesce(source, 'WHATSAPP'), first_stamp, first_message_at
             from json_to_recordset($1) as ${FACTS} order by organization_id, id
             on conflict (organization_id, id) do update set ${['phone', 'profile_name', 'username'].map(newer).join(',')},
               source = case when excluded.first_stamp < coalesce(contacts.first_stamp, 'none')
                        then excluded.source else contacts.source end,
               first_stamp = least(contacts.first_stamp, excluded.first_stamp),
               first_message_at = least(contacts.first_message_at, excluded.first_message_at)
             where ${SAYS_SOMETHING_NEW}
             returning new.organization_id, new.id, new.first_message_at,
               old.first_message_at is distinct from new.first_message_at as moved,
               old.id is null or ${fieldsOf('old')} is distinct from ${fieldsOf('new')} as differs)
           select organization_id, id, first_message_at, moved from changed
           where differs and first_message_at is not null`,
    values: [JSON.stringify(facts.map(asRow))],
  });
  return rows.map((row) => ({
    organizationId: row.organization_id,
    contactId: row.id,
    firstMessageAt: row.moved ? row.first_message_at : null,
  }));
}

function asRow(facts: ContactFacts): object {
  const { phone, profileName, username, firstMessage } = facts;
  return {
    organization_id: facts.organizationId,
    id: facts.contactId,
    phone: phone?.value,
    phone_stamp: phone?.stamp,
    profile_name: profileName?.value,
    profile_name_stamp: profileName?.stamp,
    username: username?.value,
    username_stamp: username?.stamp,
    source: firstMessage?.source,
    first_stamp: firstMessage?.stamp,
    first_message_at: firstMessage?.at,
  };
}
