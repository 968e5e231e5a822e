import type { Queryable } from '../platform/database/database.ts';
import type { ContactSource } from '../platform/database/generated/enums.ts';

/** A value and the stamp of the event that stated it. */
export type Stamped<Value> = { value: Value; stamp: string };

/** What a batch of events says of one contact: the newest of each field, and the first of what has a first. */
export type ContactFacts = {
  organizationId: string;
  contactId: string;
  phone: Stamped<string> | null;
  profileName: Stamped<string> | null;
  username: Stamped<string> | null;
  /** '' when it was taken out of the address book. */
  addressBookName: Stamped<string> | null;
  /** "stop" or "resume" */
  marketing: Stamped<string> | null;
  /** The first touch: where the contact comes from. */
  touch: Stamped<ContactSource> | null;
  firstMessageAt: Date | null;
  /** The first message that was not imported. */
  leadSince: Date | null;
};

export type ContactChange = {
  organizationId: string;
  contactId: string;
  /** Since when they are in the funnel, when it was unknown before, or later. */
  leadSince: Date | null;
};

type ChangeRow = { organization_id: string; id: string; lead_since: Date | null; moved: boolean };

const FACTS = `facts(organization_id uuid, id uuid, phone text, phone_stamp text, profile_name text,
  profile_name_stamp text, username text, username_stamp text, address_book_name text,
  address_book_name_stamp text, marketing text, marketing_stamp text, source contact_source, first_stamp text,
  first_message_at timestamptz, lead_since timestamptz)`;

const STAMPED = ['phone', 'profile_name', 'username', 'address_book_name', 'marketing'] as const;
const COLUMNS = `organization_id, id, ${STAMPED.flatMap((column) => [column, `${column}_stamp`]).join(', ')},
  first_stamp, first_message_at, lead_since`;

/** The newer statement wins, whichever comes first. */
const newer = (column: string) => `
  ${column} = case when excluded.${column}_stamp > coalesce(contacts.${column}_stamp, '')
              then excluded.${column} else contacts.${column} end,
  ${column}_stamp = greatest(contacts.${column}_stamp, excluded.${column}_stamp)`;

const SAYS_SOMETHING_NEW = `
  ${STAMPED.map((column) => `excluded.${column}_stamp > coalesce(contacts.${column}_stamp, '')`).join(' or ')}
  or excluded.first_stamp < coalesce(contacts.first_stamp, 'none')
  or excluded.first_message_at < coalesce(contacts.first_message_at, 'infinity')
  or excluded.lead_since < coalesce(contacts.lead_since, 'infinity')`;

const VISIBLE_FIELDS = [
  'phone',
  'profile_name',
  'username',
  'address_book_name',
  'source',
  'first_message_at',
  'lead_since',
] as const;
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
             insert into contacts (${COLUMNS}, source)
             select ${COLUMNS}, coalesce(source, 'WHATSAPP')
             from json_to_recordset($1) as ${FACTS} order by organization_id, id
             on conflict (organization_id, id) do update set ${STAMPED.map(newer).join(',')},
               source = case when excluded.first_stamp < coalesce(contacts.first_stamp, 'none')
                        then excluded.source else contacts.source end,
               first_stamp = least(contacts.first_stamp, excluded.first_stamp),
               first_message_at = least(contacts.first_message_at, excluded.first_message_at),
               lead_since = least(contacts.lead_since, excluded.lead_since)
             where ${SAYS_SOMETHING_NEW}
             returning new.organization_id, new.id, new.first_message_at, new.lead_since,
               old.lead_since is distinct from new.lead_since as moved,
               old.id is null or ${fieldsOf('old')} is distinct from ${fieldsOf('new')} as differs)
           select organization_id, id, lead_since, moved from changed
           where differs and first_message_at is not null`,
    values: [JSON.stringify(facts.map(asRow))],
  });
  return rows.map((row) => ({
    organizationId: row.organization_id,
    contactId: row.id,
    leadSince: row.moved ? row.lead_since : null,
  }));
}

function asRow(facts: ContactFacts): object {
  const { phone, profileName, username, addressBookName, marketing, touch } = facts;
  return {
    organization_id: facts.organizationId,
    id: facts.contactId,
    phone: phone?.value,
    phone_stamp: phone?.stamp,
    profile_name: profileName?.value,
    profile_name_stamp: profileName?.stamp,
    username: username?.value,
    username_stamp: username?.stamp,
    address_book_name: addressBookName?.value,
    address_book_name_stamp: addressBookName?.stamp,
    marketing: marketing?.value,
    marketing_stamp: marketing?.stamp,
    source: touch?.value,
    first_stamp: touch?.stamp,
    first_message_at: facts.firstMessageAt,
    lead_since: facts.leadSince,
  };
}
