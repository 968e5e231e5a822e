import type { Viewer } from '../../members/visibility.ts';
import { type Conditions, conditionsOf, type Wanted } from './conditions.ts';
import type { Place } from './cursor.ts';

export type Page = { after: Place | null; limit: number };

/** So many contacts are collected at once; so many of those found are sorted. */
export type Limits = { collected: number; sorted: number };

export const LIMITS: Limits = { collected: 4_000, sorted: 1_000 };

type Statement = { text: string; values: unknown[] };
type Names = Conditions & Limits & { isAfter(row: string): string; end: string };

/**
 * One statement for a page of a search, and for how many are found (one more than are sorted stands for more). It
 * collects contacts by the indexes for names, numbers and filters. Are only a few of them found, these are sorted. Are
 * there more, the conversations are walked from the latest back until the page is full, looking only at contacts that
 * were collected, if these are all. A way that is not needed is not begun.
 */
export function searchStatement(
  viewer: Viewer,
  wanted: Wanted,
  { after, limit, limits = LIMITS }: Page & { limits?: Limits },
): Statement {
  const values: unknown[] = [viewer.organizationId, viewer.memberId];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const conditions = conditionsOf(viewer, wanted, bind);
  const place = after && `(${bind(after.at)}::timestamptz, ${bind(after.conversationId)}::uuid)`;
  const isAfter = (row: string) => (place ? `(${row}.last_message_at, ${row}.id) < ${place}` : 'true');
  // Who waits is found by the conversations' index for it: they are few.
  const collected = wanted.unanswered ? 0 : limits.collected;
  const names = { ...conditions, ...limits, collected, isAfter, end: `limit ${bind(limit + 1)}::int` };
  const text = `
    with ${found(names)},
    page as ((${sorted(names)}) union all (${walked(names)}))
    select total.count, found.*
    from total left join lateral (${DESCRIBED} ${latestFirst('page')} ${names.end}) as found on true
    order by found."lastMessageAt" desc, found."conversationId" desc`;
  return { text, values };
}

const latestFirst = (row: string) => `order by ${row}.last_message_at desc, ${row}.id desc`;

/** Those among the collected contacts; were not all collected, and are these few, then by any way there is. */
function found({ contact, conversation, ...limits }: Names): string {
  return `
    collected as materialized (
      select contact.* from contacts as contact where ${contact} limit ${limits.collected + 1}),
    collection as (select count(*) <= ${limits.collected} as is_whole from collected),
    near as materialized (
      select contact.id from collected as contact
      where exists (select from conversations as conversation
        where conversation.contact_id = contact.id and ${conversation('conversation')})
      limit ${limits.sorted + 1}),
    found as materialized (
      select id from near where (select is_whole from collection) or (select count(*) from near) > ${limits.sorted}
      union all
      (select contact.id from conversations as conversation
       join contacts as contact on contact.organization_id = $1 and contact.id = conversation.contact_id
       where not (select is_whole from collection) and (select count(*) from near) <= ${limits.sorted}
         and ${contact} and ${conversation('conversation')} and ${isLatest(conversation)}
       limit ${limits.sorted + 1})),
    total as (select count(*)::int as count from found)`;
}

/** The rows `conversation` and `contact` are of one person who has no later conversation that is found. */
function isLatest(conversation: Conditions['conversation']): string {
  return `not exists (
    select from conversations as later where later.contact_id = contact.id and ${conversation('later')}
      and (later.last_message_at, later.id) > (conversation.last_message_at, conversation.id))`;
}

function sorted({ conversation, isAfter, end, sorted: most }: Names): string {
  return `
    select latest.* from found cross join lateral (
      select conversation.contact_id, conversation.id, conversation.last_message_at
      from conversations as conversation
      join contacts as contact on contact.organization_id = $1 and contact.id = conversation.contact_id
      where conversation.contact_id = found.id and ${conversation('conversation')}
      ${latestFirst('conversation')} limit 1) as latest
    where (select count from total) <= ${most} and ${isAfter('latest')} ${latestFirst('latest')} ${end}`;
}

/** `offset 0` keeps Postgres to this order of doing it: whatever it expects, it has not the time to sort them all. */
function walked({ contact, conversation, filters, isAfter, end, sorted: most }: Names): string {
  return `
    select conversation.contact_id, conversation.id, conversation.last_message_at
    from (
      select * from conversations as conversation
      where conversation.organization_id::text = $1::uuid::text and ${isAfter('conversation')}
        and case when (select is_whole from collection)
          then conversation.contact_id in (select id from collected) else true end
      ${latestFirst('conversation')} offset 0) as conversation
    cross join lateral (
      select from contacts as contact
      where contact.id = conversation.contact_id and ${contact} and ${conversation('conversation')}
        and ${isLatest(conversation)} offset 0) as person
    where (select count from total) > ${most} and ${filters('conversation')} ${latestFirst('conversation')} ${end}`;
}

const DESCRIBED = `
  select page.contact_id as id, contact.edited_name as "editedName", contact.address_book_name as "addressBookName",
    contact.profile_name as "profileName", contact.username, contact.phone, contact.status, contact.source,
    contact.first_message_at as "createdAt", page.id as "conversationId", page.last_message_at as "lastMessageAt",
    conversation.state, conversation.unanswered_since as "unansweredSince", said.summary as preview,
    case when sync.contact_gone_at is null then sync.hubspot_contact_id end as "hubspotContactId",
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
  left join crm_sync as sync on sync.organization_id = $1 and sync.contact_id = page.contact_id
  left join lateral (
    select message.summary from messages as message where message.conversation_id = page.id
    order by message.sent_at desc, message.id desc limit 1) as said on true`;
