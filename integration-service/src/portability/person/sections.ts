/** Conditions of SQL over a table named `told`: `$1` the organization, `$2` the person's contacts. */
const OF_PERSON = 'told.organization_id = $1 and told.contact_id = any($2::uuid[])';
const CONVERSATIONS =
  'select id from conversations where organization_id = $1 and contact_id = any($2::uuid[])';
const MESSAGES = `select id from messages where organization_id = $1 and conversation_id in (${CONVERSATIONS})`;
const IN_CONVERSATION = `told.organization_id = $1 and told.conversation_id in (${CONVERSATIONS})`;
const OF_MESSAGE = `told.organization_id = $1 and told.message_id in (${MESSAGES})`;

/** Parts of a person's file, each the rows of a table that are about them. */
export const SECTIONS = {
  contacts: 'told.organization_id = $1 and told.id = any($2::uuid[])',
  contact_identities: OF_PERSON,
  contact_separations:
    'told.organization_id = $1 and (told.contact_id = any($2::uuid[]) or told.other_id = any($2::uuid[]))',
  contact_tags: OF_PERSON,
  contact_listings: OF_PERSON,
  contact_touches: OF_PERSON,
  web_visitors: `told.organization_id = $1 and told.id::text in (
    select key from contact_identities where organization_id = $1 and contact_id = any($2::uuid[]) and kind = 'VISITOR')`,
  stage_changes: OF_PERSON,
  assignment_changes: OF_PERSON,
  crm_sync: OF_PERSON,
  lookalikes: OF_PERSON,
  conversations: OF_PERSON,
  messages: IN_CONVERSATION,
  message_statuses: `told.organization_id = $1 and (told.channel_id, told.wamid) in (
    select channel_id, wamid from messages where organization_id = $1 and conversation_id in (${CONVERSATIONS}))`,
  message_media: OF_MESSAGE,
  sends: OF_MESSAGE,
  notes: IN_CONVERSATION,
  audit_entries: OF_PERSON,
} as const satisfies Record<string, string>;

/** Names that ids of a row stand for, beside it. */
export const NAMES: Readonly<Record<string, string>> = {
  tag_id: '(select name from tags where tags.organization_id = $1 and tags.id = told.tag_id)',
  listing_id:
    '(select title from listings where listings.organization_id = $1 and listings.id = told.listing_id)',
  channel_id:
    '(select name from channels where channels.organization_id = $1 and channels.id = told.channel_id)',
};

/** Tables that point to a contact, a conversation or a message and are no part of a person's file, and why. */
export const NOT_OF_PERSON: Readonly<Record<string, string>> = {
  assignment_requests: 'work that is under way',
  conversation_reads: 'what members have read',
  crm_timeline_entries: 'that HubSpot shows the days of these messages',
  reconciliation_findings: 'that records were compared, which contacts and crm_sync tell',
  uploads: 'rights of one use',
};
