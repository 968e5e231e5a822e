import type { People } from '../../contacts/resolve-people.ts';
import type { ContactFacts, Stamped } from '../../contacts/upsert-contacts.ts';
import { type ConversationFacts, conversationKey } from '../../conversations/upsert-conversations.ts';
import { eventStamp } from '../../messages/event-stamp.ts';
import type { InboundMessage } from './read-message.ts';

/** A message and the contact it is from. */
export type Attributed = InboundMessage & { contactId: string; stamp: string };

export function attribute(messages: readonly InboundMessage[], people: People): Attributed[] {
  return messages.map((message) => {
    const [identity] = message.sender.identities;
    if (!identity) throw new Error('A message without a sender reached the ingest');
    return {
      ...message,
      contactId: people.contactOf(identity),
      stamp: eventStamp(message.sentAt, message.wamid),
    };
  });
}

/**
 * What the messages of a batch say of each contact: the newest of every field, the first message. `fresh` contacts
 * of whom nothing is said but their identities get a row all the same.
 */
export function gatherContactFacts(messages: readonly Attributed[], fresh: People['fresh']): ContactFacts[] {
  const byContact = Map.groupBy(messages, (message) => message.contactId);
  const facts = [...byContact].map(([contactId, ofContact]) => ({
    organizationId: organizationOf(ofContact),
    contactId,
    phone: newest(ofContact, (message) => message.sender.phone),
    profileName: newest(ofContact, (message) => message.sender.profileName),
    username: newest(ofContact, (message) => message.sender.username),
    firstMessage: firstOwn(ofContact),
  }));
  const silent = fresh.filter(({ contactId }) => !byContact.has(contactId));
  const nothing = { phone: null, profileName: null, username: null, firstMessage: null };
  return [...facts, ...silent.map((contact) => ({ ...contact, ...nothing }))];
}

function firstOwn(messages: readonly Attributed[]): ContactFacts['firstMessage'] {
  const [first] = messages.filter((message) => message.isOwnMessage).toSorted(byStamp);
  return first ? { source: first.source, at: first.sentAt, stamp: first.stamp } : null;
}

export function gatherConversationFacts(messages: readonly Attributed[]): ConversationFacts[] {
  const byConversation = Map.groupBy(messages, (message) =>
    conversationKey(message.contactId, message.channel.channelId),
  );
  return [...byConversation.values()].map((ofConversation) => {
    const last = ofConversation.reduce((a, b) => (byStamp(a, b) < 0 ? b : a));
    const ownTimes = ofConversation
      .filter((message) => message.isOwnMessage)
      .map(({ sentAt }) => sentAt.getTime());
    return {
      organizationId: last.channel.organizationId,
      contactId: last.contactId,
      channelId: last.channel.channelId,
      lastMessage: { at: last.sentAt, stamp: last.stamp },
      lastInboundAt: ownTimes.length > 0 ? new Date(Math.max(...ownTimes)) : null,
    };
  });
}

function newest(
  messages: readonly Attributed[],
  field: (message: Attributed) => string | null,
): Stamped<string> | null {
  let found: Stamped<string> | null = null;
  for (const message of messages) {
    const value = field(message);
    if (value !== null && (found === null || message.stamp > found.stamp))
      found = { value, stamp: message.stamp };
  }
  return found;
}

function byStamp(a: Attributed, b: Attributed): number {
  return a.stamp < b.stamp ? -1 : Number(a.stamp > b.stamp);
}

function organizationOf([message]: readonly Attributed[]): string {
  if (!message) throw new Error('A contact without a message reached the ingest');
  return message.channel.organizationId;
}
