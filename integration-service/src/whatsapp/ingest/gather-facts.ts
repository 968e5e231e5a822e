import type { People } from '../../contacts/resolve-people.ts';
import type { ContactFacts, Stamped } from '../../contacts/upsert-contacts.ts';
import { type ConversationFacts, conversationKey } from '../../conversations/upsert-conversations.ts';
import { eventStamp } from '../../messages/event-stamp.ts';
import type { ToldMessage } from './read-message.ts';
import type { Statement } from './statements.ts';

/** A message and the contact whose conversation it is in. */
export type Attributed = ToldMessage & { contactId: string; stamp: string };

export function attribute<Told extends ToldMessage>(
  messages: readonly Told[],
  people: People,
): (Told & Attributed)[] {
  return messages.map((message) => ({
    ...message,
    contactId: people.contactOf(message.person.identities),
    stamp: eventStamp(message.sentAt, message.wamid),
  }));
}

type Said = { statements: readonly Statement[]; messages: readonly Attributed[]; people: People };

/**
 * What a batch says of each contact: the newest of every field, the first of what has a first. Contacts of whom nothing
 * is said but their identities get a row all the same.
 */
export function gatherContactFacts({ statements, messages, people }: Said): ContactFacts[] {
  const statementsOf = Map.groupBy(statements, ({ identities }) => people.contactOf(identities));
  const messagesOf = Map.groupBy(messages, ({ contactId }) => contactId);
  const told = [...statementsOf].map(([contactId, ofContact]) => ({
    organizationId: ofContact[0]?.organizationId ?? '',
    contactId,
    phone: newest(ofContact, (statement) =>
      ownsNumber(statement, contactId, people) ? statement.phone : null,
    ),
    profileName: newest(ofContact, ({ profileName }) => profileName),
    username: newest(ofContact, ({ username }) => username),
    addressBookName: newest(ofContact, ({ addressBookName }) => addressBookName),
    marketing: newest(ofContact, ({ marketing }) => marketing),
    ...gatherFirsts(messagesOf.get(contactId) ?? []),
  }));
  const silent = people.fresh.filter(({ contactId }) => !statementsOf.has(contactId));
  return [...told, ...silent.map((contact) => ({ ...contact, ...NOTHING }))];
}

/** A number that an admin found to be another person's now is nobody else's to be reached by. */
function ownsNumber({ identities }: Statement, contactId: string, people: People): boolean {
  return identities.every(
    (identity) => identity.kind !== 'PHONE' || people.contactOf([identity]) === contactId,
  );
}

const NOTHING = {
  phone: null,
  profileName: null,
  username: null,
  addressBookName: null,
  marketing: null,
  touch: null,
  firstMessageAt: null,
  leadSince: null,
};

function newest(
  statements: readonly Statement[],
  field: (statement: Statement) => string | null | undefined,
): Stamped<string> | null {
  let found: Stamped<string> | null = null;
  for (const statement of statements) {
    const value = field(statement);
    if (value != null && (found === null || statement.stamp > found.stamp))
      found = { value, stamp: statement.stamp };
  }
  return found;
}

type Firsts = Pick<ContactFacts, 'touch' | 'firstMessageAt' | 'leadSince'>;

function gatherFirsts(messages: readonly Attributed[]): Firsts {
  const touches = messages.flatMap(({ touch, stamp, origin }) =>
    touch ? [{ value: touch, stamp: `${stamp} ${origin === 'LIVE' ? 1 : 2}` }] : [],
  );
  const own = messages.filter(({ direction, isOwnMessage }) => direction === 'INBOUND' && isOwnMessage);
  return {
    touch: touches.toSorted((a, b) => (a.stamp < b.stamp ? -1 : 1))[0] ?? null,
    firstMessageAt: earliest(own),
    leadSince: earliest(own.filter(({ isLiveWord }) => isLiveWord)),
  };
}

export function gatherConversationFacts(messages: readonly Attributed[]): ConversationFacts[] {
  const byConversation = Map.groupBy(messages, (message) =>
    conversationKey(message.contactId, message.channel.channelId),
  );
  return [...byConversation.values()].map((ofConversation) => {
    const last = ofConversation.reduce((a, b) => (a.stamp < b.stamp ? b : a));
    const live = ofConversation.filter(({ isLiveWord }) => isLiveWord);
    const answers = ofConversation.filter(
      ({ direction, origin, isOwnMessage }) =>
        direction === 'OUTBOUND' && origin !== 'HISTORY' && isOwnMessage,
    );
    return {
      organizationId: last.channel.organizationId,
      contactId: last.contactId,
      channelId: last.channel.channelId,
      lastMessage: { at: last.sentAt, stamp: last.stamp },
      firstInboundAt: earliest(live),
      lastInboundAt: latest(live),
      lastOutboundAt: latest(answers),
    };
  });
}

function earliest(messages: readonly Attributed[]): Date | null {
  return messages.length === 0 ? null : new Date(Math.min(...messages.map(({ sentAt }) => sentAt.getTime())));
}

function latest(messages: readonly Attributed[]): Date | null {
  return messages.length === 0 ? null : new Date(Math.max(...messages.map(({ sentAt }) => sentAt.getTime())));
}
