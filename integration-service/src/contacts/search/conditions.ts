import type { SearchContacts } from '@trochai/contract/search';
import { type Viewer, visibleTo } from '../../members/visibility.ts';
import { patternOf, type Query } from './read-query.ts';

/** What a search asks for, apart from its page. */
export type Wanted = Omit<SearchContacts, 'query' | 'after' | 'limit'> & { query: Query | null };

/** Adds a value to a statement's parameters. @returns its name there */
export type Bind = (value: unknown) => string;

/** Conditions of SQL over rows named `contact`, and over rows of conversations that are named as one likes. */
export type Conditions = { contact: string; conversation(name: string): string };

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
  const conversation = (name: string) =>
    [
      `${name}.organization_id = $1`,
      visible.conversations.replaceAll(/\bconversation\./g, `${name}.`),
      ...(stateList ? [`${name}.state = any(${stateList}::conversation_state[])`] : []),
      ...(channelList ? [`${name}.channel_id = any(${channelList}::uuid[])`] : []),
      ...(wanted.unanswered ? [`${name}.unanswered_since is not null`] : []),
    ].join(' and ');
  return { contact, conversation };
}

function ofQuery(query: Query | null, bind: Bind): string[] {
  if (!query) return [];
  if ('words' in query) return query.words.map((word) => `contact.search_name like ${bind(patternOf(word))}`);
  const ending = `${Array.from(query.digits).reverse().join('')}%`;
  const byEnding = `select id from contacts as numbered
    where numbered.organization_id = $1 and reverse(numbered.phone) like ${bind(ending)}`;
  if (query.key === null) return [`contact.id in (${byEnding})`];
  const byKey = `select contact_id from contact_identities as identity where identity.organization_id = $1
    and identity.kind = 'PHONE' and identity.scope = '' and identity.key = ${bind(query.key)}`;
  return [`contact.id in (${byEnding} union ${byKey})`];
}

function ofContact({ statuses, sources, tagIds, assigned }: Wanted, bind: Bind): string[] {
  return [
    ...(statuses ? [`contact.status = any(${bind(statuses)}::contact_status[])`] : []),
    ...(sources ? [`contact.source = any(${bind(sources)}::contact_source[])`] : []),
    ...(tagIds
      ? [
          `contact.id in (select tagged.contact_id from contact_tags as tagged
             where tagged.organization_id = $1 and tagged.tag_id = any(${bind(tagIds)}::uuid[]))`,
        ]
      : []),
    ...(assigned === undefined ? [] : [ofAgent(assigned, bind)]),
  ];
}

function ofAgent(assigned: string, bind: Bind): string {
  if (assigned === 'nobody') return 'contact.assigned_member_id is null';
  return `contact.assigned_member_id = ${assigned === 'me' ? '$2' : `${bind(assigned)}::uuid`}`;
}
