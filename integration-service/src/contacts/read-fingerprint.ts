import { type Viewer, visibleTo } from '../members/visibility.ts';
import type { Queryable } from '../platform/database/database.ts';
import { IS_VISITOR_HERE } from '../visitors/presence.ts';

const LATEST = 40;

/** Not the row's version: that says when the person wrote, by whatever channel. */
const CONTACT = `contact.status, contact.source, contact.phone, contact.profile_name, contact.address_book_name,
  contact.username, contact.edited_name, contact.edited_name_at, contact.assigned_member_id, contact.marketing`;
const SYNC = `sync.revision, sync.synced_revision, sync.refused_revision, sync.hubspot_contact_id,
  sync.hubspot_deal_id, sync.contact_gone_at, sync.deal_gone_at`;

/**
 * A text that is another one when anything changed that the member's card of a contact shows: the contact, its
 * conversations as far as they may be seen, their latest messages with their delivery and files, their notes, and
 * whether visitors of the web chat are there.
 * Postgres gives each version of a row its own `xmin`. One statement, by indexes alone.
 * @returns null when there is no such contact for the member
 */
export async function readFingerprint(
  on: Queryable,
  viewer: Viewer,
  contactId: string,
): Promise<string | null> {
  const conversations = visibleTo(viewer, '$2').conversations;
  const { rows } = await on.query<{ fingerprint: string }>(
    `select md5(row(${CONTACT}, ${SYNC}, tags.versions, listings.versions, said.versions)::text) as fingerprint
     from contacts as contact
     left join crm_sync as sync on sync.organization_id = contact.organization_id and sync.contact_id = contact.id
     cross join lateral (
       select string_agg(tagged.tag_id || ':' || tag.xmin, ',' order by tagged.tag_id) as versions
       from contact_tags as tagged join tags as tag
         on tag.organization_id = tagged.organization_id and tag.id = tagged.tag_id
       where tagged.organization_id = contact.organization_id and tagged.contact_id = contact.id) as tags
     cross join lateral (
       select string_agg(listing_id || ':' || xmin, ',' order by listing_id) as versions from contact_listings
       where organization_id = contact.organization_id and contact_id = contact.id) as listings
     cross join lateral (
       select string_agg(concat_ws(':', conversation.id, conversation.xmin, seen.xmin, messages.versions, notes.latest,
           ${IS_VISITOR_HERE}),
         ',' order by conversation.id) as versions
       from conversations as conversation
       join channels as channel on channel.organization_id = conversation.organization_id
         and channel.id = conversation.channel_id
       left join conversation_reads as seen on seen.organization_id = conversation.organization_id
         and seen.conversation_id = conversation.id and seen.member_id = $2
       cross join lateral (${MESSAGES}) as messages
       left join lateral (
         select id as latest from notes where conversation_id = conversation.id
         order by created_at desc, id desc limit 1) as notes on true
       where conversation.organization_id = contact.organization_id and conversation.contact_id = contact.id
         and ${conversations}) as said
     where contact.organization_id = $1 and contact.id = $3 and ${visibleTo(viewer, '$2').contacts}`,
    [viewer.organizationId, viewer.memberId, contactId],
  );
  return rows[0]?.fingerprint ?? null;
}

const MESSAGES = `
  select string_agg(concat_ws('.', message.id, send.xmin, status.xmin, media.xmin), '-') as versions
  from (select * from messages where conversation_id = conversation.id
        order by sent_at desc, id desc limit ${LATEST}) as message
  left join sends as send on send.organization_id = message.organization_id and send.message_id = message.id
  left join message_statuses as status on status.organization_id = message.organization_id
    and status.channel_id = message.channel_id and status.wamid = message.wamid
  left join message_media as media on media.organization_id = message.organization_id
    and media.message_id = message.id`;
