import type { Identity } from '../../contacts/identity.ts';
import { claimVisits } from '../../listings/attribution/claim-visits.ts';
import { type Asked, readAsked } from '../../listings/attribution/read-asked.ts';
import type { Touch } from '../../listings/attribution/record-touches.ts';
import { eventStamp } from '../../messages/event-stamp.ts';
import type { ContactNote } from '../../notes/note-on-contacts.ts';
import type { Queryable } from '../../platform/database/database.ts';
import type { Attributed } from './gather-facts.ts';
import type { ToldMessage } from './read-message.ts';

/** A message and what it tells of where its customer came from. */
export type SourcedMessage = ToldMessage & {
  asked: readonly Asked[];
  /** By its code the customer proved to be a visitor of the web chat. */
  provesVisit: boolean;
};

/**
 * Looks up what customers' messages refer to: listings, whose mention makes them the source, and visits of the web chat,
 * whose code proves that customer and visitor are one. The caller holds the organizations' locks.
 */
export async function findSources(
  on: Queryable,
  messages: readonly ToldMessage[],
): Promise<SourcedMessage[]> {
  const texts = messages.map((message) => ({
    organizationId: message.channel.organizationId,
    text: mayRefer(message) ? (message.text ?? '') : '',
  }));
  const asked = await readAsked(on, texts);
  const sourced = messages.map((message, index) => withSource(message, asked[index] ?? []));
  const visitors = await claimVisits(on, sourced.flatMap(visitsIn));
  return visitors.size === 0 ? sourced : withVisitors(sourced, visitors);
}

function mayRefer({ direction, origin, isOwnMessage }: ToldMessage): boolean {
  return direction === 'INBOUND' && origin !== 'ECHO' && isOwnMessage;
}

/** What was imported stays imported, whatever it refers to. */
function withSource(message: ToldMessage, asked: readonly Asked[]): SourcedMessage {
  const isAboutListing = asked.some(({ listingId }) => listingId !== null);
  const touch = isAboutListing && message.touch !== 'IMPORT' ? 'PROPERTY' : message.touch;
  return { ...message, touch, asked, provesVisit: false };
}

function visitsIn({ asked, channel: { organizationId }, sentAt, isLiveWord }: SourcedMessage) {
  if (!isLiveWord) return [];
  return asked.flatMap((one) =>
    one.kind === 'REFERENCE' && one.isVisit ? [{ organizationId, code: one.code, saidAt: sentAt }] : [],
  );
}

/** Of several messages with one code the first has it. */
function withVisitors(
  messages: readonly SourcedMessage[],
  visitors: ReadonlyMap<string, string>,
): SourcedMessage[] {
  const holders = new Map<string, string>();
  for (const message of messages.toSorted((a, b) => (stampOf(a) < stampOf(b) ? -1 : 1)))
    for (const { code } of visitsIn(message)) if (!holders.has(code)) holders.set(code, stampOf(message));

  return messages.map((message) => {
    const proven = visitsIn(message).flatMap(({ code }): Identity[] => {
      const key = visitors.get(code);
      if (key === undefined || holders.get(code) !== stampOf(message)) return [];
      return [{ organizationId: message.channel.organizationId, kind: 'VISITOR', scope: '', key }];
    });
    if (proven.length === 0) return message;
    return {
      ...message,
      provesVisit: true,
      person: { ...message.person, identities: [...message.person.identities, ...proven] },
    };
  });
}

function stampOf({ sentAt, wamid }: ToldMessage): string {
  return eventStamp(sentAt, wamid);
}

/** Why the visitor's conversation and this one are of one contact, for whoever reads it. */
export function gatherVisitNotes(messages: readonly (Attributed & SourcedMessage)[]): ContactNote[] {
  const proven = messages.filter(({ provesVisit }) => provesVisit);
  const oneEach = new Map(proven.map((message) => [message.contactId, message]));
  return [...oneEach.values()].map(({ channel: { organizationId }, contactId }) => ({
    organizationId,
    contactId,
    text: 'The visitor of the web chat went on here: the message had the code that was made for them alone.',
  }));
}

/** What messages tell of where their customers came from: references, pages and ads. */
export function gatherTouches(messages: readonly (Attributed & SourcedMessage)[]): Touch[] {
  return messages.flatMap((message) => {
    const { contactId, stamp, sentAt: at, asked, channel } = message;
    const told = { organizationId: channel.organizationId, contactId, stamp, at };
    const references = asked.map((one): Touch => {
      const subject = one.kind === 'REFERENCE' ? one.code : one.listingId;
      return { ...told, kind: one.kind, subject, listingId: one.listingId };
    });
    return [...references, ...adTouches(message, told)];
  });
}

/** Meta tells the ad with the message that followed the tap. The ad's id and the click's are two things. */
function adTouches(
  { content, direction, origin }: SourcedMessage,
  told: Pick<Touch, 'organizationId' | 'contactId' | 'stamp' | 'at'>,
): Touch[] {
  const referral = content?.referral;
  if (!referral || direction !== 'INBOUND' || origin !== 'LIVE') return [];
  const { sourceId: adId, clickId, headline, sourceUrl: url } = referral;
  const subject = adId ?? url ?? '';
  return [{ ...told, kind: 'AD', subject, listingId: null, adId, clickId, headline, url }];
}
