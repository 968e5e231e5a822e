import type { Viewer } from '../../members/visibility.ts';
import { type Conditions, conditionsOf, type Wanted } from './conditions.ts';
import type { Place } from './cursor.ts';

/** So many matches are sorted; where there are more, they are met soon on the way back through time. */
const FEW = 2_000;

export type Page = { after: Place | null; limit: number };

/**
 * One statement for a page of a search. It collects a few thousand matches in any order, which is a matter of the
 * indexes for names, numbers and states. Are these all, they are sorted; are there more, the conversations are walked
 * from the latest back until the page is full. The way that is not needed is not begun.
 */
export function searchStatement(
  viewer: Viewer,
  wanted: Wanted,
  { after, limit }: Page,
): { text: string; values: unknown[] } {
  const values: unknown[] = [viewer.organizationId, viewer.memberId];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const conditions = conditionsOf(viewer, wanted, bind);
  const place = after && `(${bind(after.at)}::timestamptz, ${bind(after.conversationId)}::uuid)`;
  const isAfter = (row: string) => (place ? `(${row}.last_message_at, ${row}.id) < ${place}` : 'true');
  const latestFirst = (row: string) => `order by ${row}.last_message_at desc, ${row}.id desc`;
  const end = `limit ${bind(limit + 1)}::int`;
  const text = `
    with matching as materialized (
      ${wanted.query ? fromContacts(conditions) : fromConversations(conditions)} limit ${FEW + 1}),
    total as (select count(*)::int as count from matching),
    page as (
      (select matching.contact_id, matching.id, matching.last_message_at from matching
       where (select count from total) <= ${FEW} and ${isAfter('matching')}
       ${latestFirst('matching')} ${end})
      union all
      (${fromConversations(conditions)} and (select count from total) > ${FEW}
       and conversation.organization_id::text = $1::uuid::text and ${isAfter('conversation')}
       ${latestFirst('conversation')} ${end}))
    select total.count, found.* from total left join lateral (${DESCRIBED} ${latestFirst('page')} ${end}) as found on true
    order by found."lastMessageAt" desc, found."conversationId" desc`;
  return { text, values };
}

/** People with a certain name or number, each with their latest conversation. */
function fromContacts({ contact, conversation }: Conditions): string {
  return `select contact.id as contact_id, latest.id, latest.last_message_at from contacts as contact
    cross join lateral (
      select conversation.id, conversation.last_message_at from conversations as conversation
      where conversation.contact_id = contact.id and ${conversation('conversation')}
      order by conversation.last_message_at desc, conversation.id desc limit 1) as latest
    where ${contact}`;
}

/** Conversations, but not those of people who have a later one. */
function fromConversations({ contact, conversation }: Conditions): string {
  return `select contact.id as contact_id, conversation.id, conversation.last_message_at
    from conversations as conversation
    join contacts as contact on contact.organization_id = $1 and contact.id = conversation.contact_id
    where ${contact} and ${conversation('conversation')} and not exists (
      select from conversations as later where later.contact_id = conversation.contact_id and ${conversation('later')}
        and (later.last_message_at, later.id) > (conversation.last_message_at, conversation.id))`;
}

const DESCRIBED = `
  select page.contact_id as id, contact.edited_name as "editedName", contact.address_book_name as "addressBookName",
    contact.profile_name as "profileName", contact.username, contact.phone, contact.status, contact.source,
    contact.first_message_at as "createdAt", page.id as "conversationId", page.last_message_at as "lastMessageAt",
    conversation.state, conversation.unanswered_since as "unansweredSince", said.summary as preview,
    jsonb_build_object('id', channel.id, 'name', channel.name, 'kind', channel.kind) as channel,
    case when agent.id is not null then
      jsonb_build_object('memberId', agent.id, 'name', coalesce(agent.name, agent.email)) end as assigned,
    (select jsonb_build_object('id', listing.id, 'title', listing.title)
     from contact_listings as asked join listings as listing
       on listing.organization_id = asked.organization_id and listing.id = asked.listing_id
     where asked.organization_id = $1 and asked.contact_id = page.contact_id
     order by asked.first_at, asked.listing_id limit 1) as "sourceProperty",
    coalesce((select jsonb_agg(jsonb_build_object('id', tag.id, 'name', tag.name) order by lower(tag.name))
     from contact_tags as tagged join tags as tag
       on tag.organization_id = tagged.organization_id and tag.id = tagged.tag_id
     where tagged.organization_id = $1 and tagged.contact_id = page.contact_id), '[]') as tags
  from page
  join contacts as contact on contact.organization_id = $1 and contact.id = page.contact_id
  join conversations as conversation on conversation.organization_id = $1 and conversation.id = page.id
  join channels as channel on channel.organization_id = $1 and channel.id = conversation.channel_id
  left join members as agent on agent.organization_id = $1 and agent.id = contact.assigned_member_id
  left join lateral (
    select message.summary from messages as message where message.conversation_id = page.id
    order by message.sent_at desc, message.id desc limit 1) as said on true`;
