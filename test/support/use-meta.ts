import { afterAll, beforeAll, beforeEach } from 'vitest';
import { ingest } from './ingest.ts';
import { createChannel, type TestChannel } from './organization.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';
import { changesBody, messagesValue, webhookBody } from './webhooks.ts';

/** When what a test tells happens, unless it says otherwise: unix seconds. */
export const AT = 1_790_000_000;

/** A text as Meta sends it. */
export const text = (id: string, more: object = {}) => ({
  id,
  timestamp: String(AT),
  type: 'text',
  text: { body: 'Hola' },
  ...more,
});

/** A database for the test file, a channel of an organization of its own for each test, and what Meta tells by it. */
export function useMeta() {
  let database: TestDatabase;
  let channel: TestChannel;
  beforeAll(async () => void (database = await createTestDatabase()));
  beforeEach(async () => void (channel = await createChannel(database)));
  afterAll(() => database.drop());

  return {
    get database() {
      return database;
    },
    get channel() {
      return channel;
    },
    ingest: (...bodies: Buffer[]) => ingest(database, ...bodies),
    /** Messages and statuses. */
    said: (parts: object) => webhookBody(messagesValue(channel.phoneNumberId, parts)),
    /** Another field. */
    told: (field: string, parts: object) =>
      changesBody({ field, value: messagesValue(channel.phoneNumberId, parts) }),
    readContacts: () =>
      database.prisma.contact.findMany({
        where: { organizationId: channel.organizationId, mergedIntoId: null },
        include: {
          identities: { orderBy: { key: 'asc' } },
          stageChanges: true,
          conversations: { include: { messages: { orderBy: [{ sentAt: 'asc' }, { wamid: 'asc' }] } } },
        },
      }),
  };
}
