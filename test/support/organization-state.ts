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
    include: { identities: true, stageChanges: true, conversations: { include: { messages: true } } },
  });
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
              JSON.stringify([wamid, direction, origin, kind, text, content, target, sentAt]),
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
