import { afterAll, beforeAll, expect, it } from 'vitest';
import { storeEvents } from '../../integration-service/src/inbox/store-events.ts';
import { ingestBatch } from '../../integration-service/src/whatsapp/ingest/ingest-batch.ts';
import { createChannel } from '../support/organization.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { messagesValue, textValue, webhookBody } from '../support/webhooks.ts';

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase()));
afterAll(() => database.drop());

async function ingest(...bodies: Buffer[]): Promise<void> {
  await storeEvents(database.pool, { edge: 'whatsapp', bodies });
  while (await ingestBatch({ database }));
}

it('makes a contact, a conversation and a message of the first text, and marks what HubSpot must learn', async () => {
  const channel = await createChannel(database);
  const { organizationId, phoneNumberId } = channel;

  await ingest(
    webhookBody(textValue({ phoneNumberId, wamid: 'wamid.1', from: '50688881234', name: 'Maria Lopez' })),
  );

  const contacts = await database.prisma.contact.findMany({
    where: { organizationId },
    include: {
      conversations: { include: { messages: true } },
      stageChanges: true,
      crmSync: true,
      identities: true,
    },
  });
  expect(contacts).toMatchObject([
    {
      phone: '50688881234',
      profileName: 'Maria Lopez',
      status: 'NEW',
      source: 'WHATSAPP',
      firstMessageAt: new Date(1_790_000_000_000),
      identities: [{ kind: 'PHONE', key: '50688881234' }],
      conversations: [
        { channelId: channel.channelId, state: 'OPEN', messages: [{ kind: 'text', text: 'Hola' }] },
      ],
      stageChanges: [{ fromStatus: null, toStatus: 'NEW' }],
      crmSync: { revision: 1, syncedRevision: 0 },
    },
  ]);
  expect(await database.prisma.inboxEvent.count()).toBe(0);
});

it('keeps texts that PostgreSQL cannot store as they are', async () => {
  const { organizationId, phoneNumberId } = await createChannel(database);
  const value = textValue({ phoneNumberId, wamid: 'wamid.nul', from: '50688881235', text: 'TEXT' });
  const body = webhookBody(value).toString().replace('TEXT', 'a\\u0000b \\ud83d c \\ud83d\\ude00');

  await ingest(Buffer.from(body));

  const [message] = await database.prisma.message.findMany({ where: { organizationId } });
  expect(message?.text).toBe('a\ufffdb \ufffd c 😀');
});

it('finds what was stored in the same millisecond', async () => {
  const { phoneNumberId } = await createChannel(database);
  for (let nth = 0; nth < 50; nth += 1) {
    await ingest(webhookBody(textValue({ phoneNumberId, wamid: `wamid.${nth}`, from: '50688881236' })));
    expect(await database.prisma.inboxEvent.count()).toBe(0);
  }
});

it('attributes a system message about a changed number to the person who had the old one', async () => {
  const { organizationId, phoneNumberId } = await createChannel(database);
  const changed = messagesValue(phoneNumberId, {
    messages: [
      {
        from: '16505551234',
        id: 'wamid.changed',
        timestamp: '1790000100',
        type: 'system',
        system: { body: 'changed', wa_id: '12195555358', type: 'user_changed_number' },
      },
    ],
  });
  await ingest(
    webhookBody(textValue({ phoneNumberId, wamid: 'wamid.old', from: '16505551234', name: 'Ann' })),
  );
  await ingest(
    webhookBody(textValue({ phoneNumberId, wamid: 'wamid.new', from: '12195555358', at: 1_790_000_200 })),
  );
  await ingest(webhookBody(changed));

  const living = await database.prisma.contact.findMany({
    where: { organizationId, mergedIntoId: null },
    include: { conversations: { include: { messages: true } } },
  });
  expect(living).toMatchObject([{ profileName: 'Ann', phone: '12195555358' }]);
  expect(living[0]?.conversations).toHaveLength(1);
  expect(living[0]?.conversations[0]?.messages).toHaveLength(3);
});
