import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { ingest } from '../support/ingest.ts';
import { MESSAGES } from '../support/message-corpus.ts';
import { createChannel, type TestChannel } from '../support/organization.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { messagesValue, webhookBody } from '../support/webhooks.ts';

const MARIA = '50688881234';
const AT = 1_790_000_000;

let database: TestDatabase;
let channel: TestChannel;
beforeAll(async () => void (database = await createTestDatabase()));
beforeEach(async () => void (channel = await createChannel(database)));
afterAll(() => database.drop());

const said = (parts: object) => webhookBody(messagesValue(channel.phoneNumberId, parts));
const text = (id: string, more: object = {}) => ({
  id,
  timestamp: String(AT),
  type: 'text',
  text: { body: 'Hola' },
  ...more,
});

function readContacts() {
  const { organizationId } = channel;
  return database.prisma.contact.findMany({
    where: { organizationId, mergedIntoId: null },
    include: {
      identities: { orderBy: { key: 'asc' } },
      stageChanges: true,
      conversations: { include: { messages: { orderBy: [{ sentAt: 'asc' }, { wamid: 'asc' }] } } },
    },
  });
}

async function readMessages() {
  return (await readContacts()).flatMap(({ conversations }) =>
    conversations.flatMap(({ messages }) => messages),
  );
}

it.each(MESSAGES)('stores $name', async ({ message, stored }) => {
  await ingest(
    database,
    said({ messages: [{ id: 'wamid.1', from: MARIA, timestamp: String(AT), ...message }] }),
  );

  expect(await readMessages()).toMatchObject([{ wamid: 'wamid.1', direction: 'INBOUND', ...stored }]);
  expect(await database.prisma.inboxEvent.count()).toBe(0);
});

it('keeps what is beside an odd part, and ids that no index could hold', async () => {
  const long = `wamid.${'x'.repeat(5_000)}`;
  await ingest(
    database,
    said({
      contacts: [{ wa_id: MARIA, profile: 'odd' }],
      messages: [
        null,
        7,
        text(long, { from: MARIA, context: { id: long } }),
        text('wamid.2', { from: MARIA }),
      ],
      statuses: ['odd', { id: 'wamid.ours', status: 'sent', timestamp: 'soon' }],
    }),
  );

  expect(await readMessages()).toHaveLength(2);
  expect(await database.prisma.messageStatus.count({ where: { channelId: channel.channelId } })).toBe(1);
  expect(await database.prisma.inboxEvent.findMany()).toMatchObject([
    { parkedReason: 'A message cannot be read' },
  ]);
  await database.prisma.inboxEvent.deleteMany();
});
