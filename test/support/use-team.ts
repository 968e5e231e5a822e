import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Role } from '../../integration-service/src/platform/database/generated/enums.ts';
import { callCard } from './card.ts';
import { createChannel, createOrganization, type TestChannel } from './organization.ts';
import { startTestApp, type TestApp } from './test-app.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

export type TestMember = { memberId: string; userId: string };
export type TestContact = { contactId: string; conversationId: string };

type NewContact = {
  channel?: TestChannel;
  assignedTo?: TestMember | null;
  name?: string;
  phone?: string;
  /** Since when the customer waits; null: they do not. */
  unansweredSince?: Date | null;
};

let serial = Date.now();

/** The app with a database of the test file's own; for each test an organization with one channel and an admin (user 1). */
export function useTeam() {
  let database: TestDatabase;
  let app: TestApp;
  let channel: TestChannel;
  let portalId: string;
  beforeAll(async () => {
    database = await createTestDatabase();
    app = await startTestApp(database);
  });
  beforeEach(async () => {
    const organization = await createOrganization(database);
    portalId = organization.portalId;
    channel = await createChannel(database, organization.id);
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const team = {
    get database() {
      return database;
    },
    get app() {
      return app;
    },
    get channel() {
      return channel;
    },
    get organizationId() {
      return channel.organizationId;
    },
    get portalId() {
      return portalId;
    },

    /** Asks as the first admin, or as another member. */
    ask: (operation: string, body?: object, member?: TestMember) =>
      callCard(app, { operation, portalId, ...(body && { body }), ...(member && { userId: member.userId }) }),

    admin: async (): Promise<TestMember> => {
      const where = { organizationId: channel.organizationId, hubspotUserId: '1' };
      const { id } = await database.prisma.member.findFirstOrThrow({ where });
      return { memberId: id, userId: '1' };
    },

    addMember: async (role: Role, more: object = {}): Promise<TestMember> => {
      const [memberId, userId] = [uuidv7(), String((serial += 1))];
      const { organizationId } = channel;
      const email = `${userId}@example.com`;
      await database.prisma.member.create({
        data: { organizationId, id: memberId, hubspotUserId: userId, email, role, ...more },
      });
      return { memberId, userId };
    },

    /** A contact who wrote one message on a channel. */
    addContact: async (given: NewContact = {}): Promise<TestContact> => {
      const contact = { contactId: uuidv7(), conversationId: uuidv7() };
      await insertContact(database, given.channel ?? channel, { ...given, ...contact });
      return contact;
    },
  };
  return team;
}

async function insertContact(
  { prisma }: TestDatabase,
  { organizationId, channelId }: TestChannel,
  { contactId, conversationId, assignedTo, name = 'Maria Lopez', ...more }: NewContact & TestContact,
): Promise<void> {
  const now = new Date();
  const assigned = assignedTo ? { assignedMemberId: assignedTo.memberId, assignedAt: now } : {};
  const phone = more.phone ?? `5068${String((serial += 1)).slice(-7)}`;
  const known = { profileName: name, phone, firstMessageAt: now, leadSince: now };
  await prisma.contact.create({ data: { organizationId, id: contactId, ...known, ...assigned } });
  const times = { lastMessageStamp: String(now.getTime()), lastMessageAt: now, lastInboundAt: now };
  const unansweredSince = more.unansweredSince === undefined ? now : more.unansweredSince;
  const ids = { organizationId, id: conversationId, contactId, channelId };
  await prisma.conversation.create({ data: { ...ids, ...times, unansweredSince } });
  const message = { direction: 'INBOUND', kind: 'text', text: 'Hola', summary: 'Hola' } as const;
  await prisma.message.create({
    data: {
      organizationId,
      id: uuidv7(),
      conversationId,
      channelId,
      wamid: `wamid.${conversationId}`,
      ...message,
      sentAt: now,
      receivedAt: now,
    },
  });
}
