import { formatCode } from '../../integration-service/src/listings/references/code.ts';
import type { Database } from '../../integration-service/src/platform/database/database.ts';
import type { TestChannel } from './organization.ts';

/**
 * What the store says of an organization, without ids and times of insertion: equal for two organizations that
 * were told the same. Channels are named by their place in `channels`.
 */
export async function readState(database: Database, channels: readonly TestChannel[]): Promise<unknown> {
  const organizationId = channels[0]?.organizationId ?? '';
  const placeOf = (channelId: string) => channels.findIndex((channel) => channel.channelId === channelId);
  const contacts = await database.prisma.contact.findMany({
    where: { organizationId, mergedIntoId: null },
    include: {
      identities: true,
      stageChanges: true,
      conversations: { include: { messages: true } },
      listings: { include: { listing: true } },
      touches: { include: { listing: true } },
    },
  });
  const hide = await createHider(database, organizationId);
  const statuses = await database.prisma.messageStatus.findMany({ where: { organizationId } });

  const people = contacts.map((contact) => ({
    identities: sorted(
      contact.identities.map(({ kind, scope, key, phone, previousKey }) =>
        [kind, scope, key, phone, previousKey].join(' '),
      ),
    ),
    phone: contact.phone,
    profileName: contact.profileName,
    username: contact.username,
    addressBookName: contact.addressBookName,
    marketing: contact.marketing,
    status: contact.status,
    source: contact.source,
    firstMessageAt: contact.firstMessageAt,
    leadSince: contact.leadSince,
    listings: sorted(
      contact.listings.map(({ listing, firstAt, lastAt }) =>
        JSON.stringify([listing.title, firstAt, lastAt]),
      ),
    ),
    touches: sorted(
      contact.touches.map(({ stamp, kind, listing, at, adId, clickId }) =>
        JSON.stringify([stamp, kind, listing?.title, at, adId, clickId]),
      ),
    ),
    stages: sorted(contact.stageChanges.map(({ toStatus, at }) => `${toStatus} ${at.toISOString()}`)),
    conversations: sorted(
      contact.conversations.map((conversation) =>
        JSON.stringify({
          channel: placeOf(conversation.channelId),
          state: conversation.state,
          lastMessageStamp: conversation.lastMessageStamp,
          lastInboundAt: conversation.lastInboundAt,
          lastOutboundAt: conversation.lastOutboundAt,
          unansweredSince: conversation.unansweredSince,
          messages: sorted(
            conversation.messages.map(({ wamid, direction, origin, kind, text, content, target, sentAt }) =>
              JSON.stringify([wamid, direction, origin, kind, hide(text), content, target, sentAt]),
            ),
          ),
        }),
      ),
    ),
  }));
  return {
    people: people.toSorted((a, b) => (a.identities.join() < b.identities.join() ? -1 : 1)),
    statuses: sorted(
      statuses.map(
        (report) =>
          `${placeOf(report.channelId)} ${report.wamid} ${report.status} ${report.at.toISOString()} ` +
          `${report.failureCode} ${report.callbackData} ${JSON.stringify(report.pricing)}`,
      ),
    ),
  };
}

function sorted(texts: readonly string[]): string[] {
  return texts.toSorted();
}

/** The codes and slugs of an organization are its own: the title of the listing stands for them. */
async function createHider(
  database: Database,
  organizationId: string,
): Promise<(text: string | null) => string | null> {
  const listings = await database.prisma.listing.findMany({
    where: { organizationId },
    include: { references: true },
  });
  const names = listings.flatMap(({ title, slug, references }) => [
    [slug, title],
    ...references.map(({ code }) => [formatCode(code), title]),
  ]);
  return (text) =>
    names.reduce<string | null>(
      (hidden, [name = '', title = '']) => hidden?.replaceAll(name, title) ?? null,
      text,
    );
}
