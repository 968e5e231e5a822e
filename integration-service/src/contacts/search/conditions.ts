import type { SearchContacts } from '@trochai/contract/search';
import { type Viewer, visibleTo } from '../../members/visibility.ts';
import { patternOf, type Query } from './read-query.ts';

/** What a search asks for, apart from its page. */
export type Wanted = Omit<SearchContacts, 'query' | 'after' | 'limit'> & { query: Query | null };

/** Adds a value to a statement's parameters. @returns its name there */
export type Bind = (value: unknown) => string;

/** Conditions of SQL over rows named `contact`, and over rows of conversations that are named as one likes. */
export type Conditions = {
  contact: string;
  conversation(name: string): string;
  /** Of `conversation`, what needs no look at anything else. */
  filters(name: string): string;
};

/**
 * The conditions of a search as SQL: $1 is the organization, $2 the member. They repeat what the indexes for search
 * stand on: only people who wrote, and are nobody else by now.
 */
export function conditionsOf(viewer: Viewer, wanted: Wanted, bind: Bind): Conditions {
  const visible = visibleTo(viewer, '$2');
  const contact = [
    'contact.organization_id = $1 and contact.first_message_at is not null and contact.merged_into_id is null',
    visible.contacts,
    ...ofQuery(wanted.query, bind),
    ...ofContact(wanted, bind),
  ].join(' and ');
  const { states, channelIds } = wanted;
  const stateList = states && bind(states);
  const channelList = channelIds && bind(channelIds);
  const filters = (name: string) =>
    [
      `${name}.organization_id = $1`,
      ...(stateList ? [`${name}.state = any(${stateList}::conversation_state[])`] : []),
      ...(channelList ? [`${name}.channel_id = any(${channelList}::uuid[])`] : []),
      ...(wanted.unanswered ? [`${name}.unanswered_since is not null`] : []),
    ].join(' and ');
  const conversation = (name: string) =>
    `${filters(name)} and ${visible.conversations.replaceAll(/\bconversation\./g, `${name}.`)}`;
  return { contact, conversation, filters };
}

function ofQuery(query: Query | null, bind: Bind): string[] {
  if (!query) return [];
  if ('words' in query) return query.words.map((word) => `contact.search_name like ${bind(patternOf(word))}`);
  const ending = `${Array.from(query.digits).reverse().join('')}%`;
  const byEnding = `select id from contacts as numbered
    where numbered.organization_id = $1 and reverse(numbered.phone) like ${bind(ending)}`;
  if (query.keys.length === 0) return [`contact.id in (${byEnding})`];
  const byKey = `select contact_id from contact_identities as identity where identity.organization_id = $1
    and identity.kind = 'PHONE' and identity.scope = '' and identity.key = any(${bind(query.keys)}::text[])`;
  return [`contact.id in (${byEnding} union ${byKey})`];
}

function ofContact({ query, statuses, sources, tagIds, listingId, assigned }: Wanted, bind: Bind): string[] {
  return [
    ...(statuses ? [oneOf('status', bind(statuses), query)] : []),
    ...(sources ? [oneOf('source', bind(sources), query)] : []),
    ...(tagIds
      ? [
          `contact.id in (select tagged.contact_id from contact_tags as tagged
             where tagged.organization_id = $1 and tagged.tag_id = any(${bind(tagIds)}::uuid[]))`,
        ]
      : []),
    ...(listingId ? [ofSourceProperty(bind(listingId))] : []),
    ...(assigned === undefined ? [] : [ofAgent(assigned, bind)]),
  ];
}

/** The listing is the first that they asked about. */
function ofSourceProperty(listing: string): string {
  return `contact.id in (select asked.contact_id from contact_listings as asked
    where asked.organization_id = $1 and asked.listing_id = ${listing}::uuid and not exists (
      select from contact_listings as earlier
      where earlier.organization_id = $1 and earlier.contact_id = asked.contact_id
        and (earlier.first_at, earlier.listing_id) < (asked.first_at, asked.listing_id)))`;
}

/** As text where a name or a number is looked for: the index for search would only be slower for finding these too. */
function oneOf(column: 'status' | 'source', list: string, query: Query | null): string {
  return query
    ? `contact.${column}::text = any(${list}::text[])`
    : `contact.${column} = any(${list}::contact_${column}[])`;
}

function ofAgent(assigned: string, bind: Bind): string {
  if (assigned === 'nobody') return 'contact.assigned_member_id is null';
  return `contact.assigned_member_id = ${assigned === 'me' ? '$2' : `${bind(assigned)}::uuid`}`;
}
