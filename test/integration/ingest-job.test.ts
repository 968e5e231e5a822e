import { afterAll, beforeAll, expect, it } from 'vitest';
import { storeEvents } from '../../integration-service/src/inbox/store-events.ts';
import { createLog } from '../../integration-service/src/platform/log.ts';
import { createMetrics } from '../../integration-service/src/platform/metrics.ts';
import { ingestWhatsAppJob } from '../../integration-service/src/whatsapp/ingest/ingest-job.ts';
import { connectTestNumber } from '../support/connect-number.ts';
import { createChannel, createOrganization } from '../support/organization.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { messagesValue, textValue, webhookBody } from '../support/webhooks.ts';

let database: TestDatabase;
const metrics = createMetrics();
beforeAll(async () => void (database = await createTestDatabase()));
afterAll(() => database.drop());

const run = () => ingestWhatsAppJob({ database, log: createLog('silent'), metrics }).run({});
const store = (...bodies: Buffer[]) => storeEvents(database.pool, { edge: 'whatsapp', bodies });
const wamids = async (organizationId: string) =>
  (await database.prisma.message.findMany({ where: { organizationId } }))
    .map(({ wamid }) => wamid)
    .toSorted();

it('isolates a poisonous event, tries it again later, and parks it with the reason after six times', async () => {
  const { organizationId, phoneNumberId } = await createChannel(database);
  await database.pool.query(
    `create function refuse_poison() returns trigger language plpgsql as
     $$ begin if new.text = 'poison' then raise 'this is poison'; end if; return new; end $$`,
  );
  await database.pool.query(
    'create trigger poison before insert on messages for each row execute function refuse_poison()',
  );
  const body = (serial: number) => {
    const text = serial === 13 ? 'poison' : 'fine';
    const from = `5068888${String(serial).padStart(4, '0')}`;
    return webhookBody(textValue({ phoneNumberId, wamid: `wamid.${serial}`, from, text }));
  };
  await store(...Array.from({ length: 40 }, (_, serial) => body(serial)));

  await run();

  expect(await wamids(organizationId)).toHaveLength(39);
  const [left] = await database.prisma.inboxEvent.findMany();
  expect(left).toMatchObject({ attempts: 1, parkedReason: null });
  expect(left?.dueAt.getTime()).toBeGreaterThan(Date.now());

  for (let attempt = 2; attempt <= 6; attempt += 1) {
    await database.pool.query('update inbox_events set due_at = now()');
    await run();
  }
  expect(await database.prisma.inboxEvent.findMany()).toMatchObject([
    { attempts: 6, parkedReason: 'this is poison' },
  ]);
  await database.pool.query('drop trigger poison on messages');
  await database.prisma.inboxEvent.deleteMany();
});

it('lets a message for an unknown number wait until the channel is connected, and takes the rest at once', async () => {
  const known = await createChannel(database);
  const { id: organizationId } = await createOrganization(database);
  const phoneNumberId = '998877665544';
  const unknown = textValue({ phoneNumberId, wamid: 'wamid.waits', from: '50688885555', name: 'Ana' });
  const rest = textValue({ phoneNumberId: known.phoneNumberId, wamid: 'wamid.now', from: '50688885556' });
  await store(webhookBody(unknown, rest));

  await run();
  expect(await wamids(known.organizationId)).toEqual(['wamid.now']);
  expect(await database.prisma.inboxEvent.findMany()).toMatchObject([{ waitingFor: [phoneNumberId] }]);

  const number = { name: 'Late', phoneNumberId, businessAccountId: '1', accessToken: 'token' };
  await connectTestNumber(database, { organizationId, ...number });
  await run();

  expect(await wamids(organizationId)).toEqual(['wamid.waits']);
  expect(await wamids(known.organizationId)).toEqual(['wamid.now']);
  expect(await database.prisma.inboxEvent.count()).toBe(0);
});

it('never connects a number in two organizations', async () => {
  const number = {
    name: 'Sales',
    phoneNumberId: '55500011',
    businessAccountId: '1',
    accessToken: 'token',
  };
  const first = await createOrganization(database);
  const second = await createOrganization(database);

  const connected = await Promise.all(
    [first, second].map(({ id }) => connectTestNumber(database, { organizationId: id, ...number })),
  );

  expect(connected.filter((channel) => channel !== null)).toHaveLength(1);
});

it.each([
  ['no JSON', Buffer.from('hello'), 'The body is no JSON'],
  ['no envelope', Buffer.from('[1]'), 'The body is no webhook of a WhatsApp business account'],
  ['a message from nobody', null, 'A message names nobody: wamid.nobody'],
])('parks a body that holds %s, with the reason', async (_case, body, reason) => {
  const { phoneNumberId } = await createChannel(database);
  const nobody = messagesValue(phoneNumberId, { messages: [{ id: 'wamid.nobody', type: 'text' }] });
  await store(body ?? webhookBody(nobody));

  await run();

  expect(await database.prisma.inboxEvent.findMany()).toMatchObject([{ parkedReason: reason }]);
  await database.prisma.inboxEvent.deleteMany();
});

it('counts the changes of fields that are not used, and lets them go', async () => {
  const entry = [{ id: '1', changes: [{ field: 'flows', value: {} }, { field: 'flows' }] }];
  await store(Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry })));

  await run();

  expect(await database.prisma.inboxEvent.count()).toBe(0);
  expect(await metrics.unusedFields.get()).toMatchObject({
    values: [{ labels: { field: 'flows' }, value: 2 }],
  });
});
