import { queuedAnswerSchema } from '@trochai/contract/sending';
import { v7 as uuidv7 } from 'uuid';
import { beforeEach } from 'vitest';
import { eraseContactJob } from '../../integration-service/src/contacts/erasure/erase-job.ts';
import { createLog } from '../../integration-service/src/platform/log.ts';
import { readForVisitor } from '../../integration-service/src/visitors/read-for-visitor.ts';
import { receiveFromVisitor } from '../../integration-service/src/visitors/receive-from-visitor.ts';
import type { VisitorMessage } from '../../integration-service/src/visitors/visitor-message.ts';
import { newKey } from './card.ts';
import type { TestMember, useTeam } from './use-team.ts';

type Told = Partial<Omit<VisitorMessage, 'organizationId' | 'channelId'>>;

/** The web chat of a team's organization, made anew for each test, and a visitor of it. */
export function useWebChat(team: ReturnType<typeof useTeam>) {
  let channelId: string;
  let visitorId: string;
  beforeEach(async () => {
    [channelId, visitorId] = [uuidv7(), uuidv7()];
    const { organizationId } = team;
    const channel = { organizationId, id: channelId, kind: 'WEB', name: 'Website' } as const;
    await team.database.prisma.channel.create({ data: channel });
  });

  const chat = {
    get channelId() {
      return channelId;
    },
    get visitorId() {
      return visitorId;
    },
    get visitor() {
      return { organizationId: team.organizationId, visitorId };
    },

    /** A visitor says something, with their consent unless it is told otherwise. */
    say: (text: string, more: Told = {}) =>
      receiveFromVisitor(team, {
        ...{ organizationId: team.organizationId, channelId, visitorId, id: crypto.randomUUID(), text },
        ...{ language: 'es', listingId: null, consent: true },
        ...more,
      }),

    /** What the visitor reads, and where they read on. */
    read: (after: string | null = null, visitor = visitorId) =>
      readForVisitor(team.database.pool, { organizationId: team.organizationId, visitorId: visitor, after }),

    /** The contact whom a visitor is. */
    contact: (visitor = visitorId) =>
      team.database.prisma.contact.findFirstOrThrow({
        where: {
          organizationId: team.organizationId,
          identities: { some: { kind: 'VISITOR', key: visitor } },
        },
        include: {
          conversations: { include: { notes: true } },
          listings: true,
          touches: true,
          stageChanges: true,
        },
      }),

    conversation: (visitor = visitorId) =>
      team.database.prisma.conversation.findFirstOrThrow({
        where: { channelId, contact: { identities: { some: { kind: 'VISITOR', key: visitor } } } },
      }),

    /** A member writes to the visitor; @returns the message's id */
    answer: async (text: string, member?: TestMember): Promise<string> => {
      const { id } = await chat.conversation();
      const request = { key: newKey(), conversationId: id, message: { kind: 'text', text } };
      return queuedAnswerSchema.parse(await team.ask('POST /conversations/send', request, member)).messageId;
    },

    erase: async (): Promise<void> => {
      const job = eraseContactJob({
        database: team.database,
        log: createLog('silent'),
        forget: { whatsapp: () => null, hubspot: () => null },
      });
      await job.run({ organizationId: team.organizationId, contactId: (await chat.contact()).id });
    },
  };
  return chat;
}
