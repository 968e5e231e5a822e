import { startSandbox, type Sandbox } from '@trochai/sandbox/start-sandbox';
import nock from 'nock';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { eraseContactJob } from '../../integration-service/src/contacts/erasure/erase-job.ts';
import { createLog } from '../../integration-service/src/platform/log.ts';
import { createGraphCall } from '../../integration-service/src/whatsapp/graph-call.ts';
import { forgetPerson } from '../../integration-service/src/whatsapp/forget-person.ts';
import { sendJob } from '../../integration-service/src/whatsapp/send/send-job.ts';
import { ingest } from '../support/ingest.ts';
import { PUBLIC_URL } from '../support/portal.ts';
import { openSending, type Sending, statusBody } from '../support/sending.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const GRAPH = 'https://graph.test';

let database: TestDatabase;
let sandbox: Sandbox;
let agency: Sending;
beforeAll(async () => {
  database = await createTestDatabase();
  sandbox = await startSandbox({ serviceUrl: PUBLIC_URL, statuses: 'none' });
});
beforeEach(async () => void (agency = await openSending({ database, sandbox })));
afterEach(() => nock.cleanAll());
afterAll(async () => {
  await sandbox.stop();
  await database.drop();
});

async function write(conversationId: string, text: string): Promise<string> {
  const answer = await agency.write(conversationId, text);
  if (!answer.ok) throw new Error(answer.message);
  return answer.messageId;
}

/** Meta knows the person under another number, or another id, than the one that was written to. */
function answerWith(contact: object): void {
  nock(GRAPH)
    .post(/messages$/)
    .reply(200, {
      messaging_product: 'whatsapp',
      contacts: [{ input: '+5491155551234', ...contact }],
      messages: [{ id: `wamid.${crypto.randomUUID()}` }],
    });
}
const runWith = (call = createGraphCall({ graphUrl: GRAPH, graphVersion: 'v26.0' })) =>
  sendJob({ ...agency.deps, call }).run({
    organizationId: agency.organizationId,
    channelId: agency.channelId,
  });

it('learns the number under which Meta knows the person; the number that is written to stays', async () => {
  const conversationId = await agency.hear({ from: '5491155551234' });
  await write(conversationId, 'Hola');
  answerWith({ wa_id: '541155551234', user_id: 'AR.77' });
  await runWith();

  const { contact } = await database.prisma.conversation.findFirstOrThrow({
    where: { id: conversationId },
    include: { contact: { include: { identities: true } } },
  });
  expect(contact.phone).toBe('5491155551234');
  expect(contact.identities.map(({ kind, key }) => `${kind} ${key}`).toSorted()).toEqual([
    'BSUID AR.77',
    'PHONE 541155551234',
    'PHONE 5491155551234',
  ]);
});

it('makes one contact of two that Meta answers to be one; what waits goes on in their one conversation', async () => {
  const first = await agency.hear({ from: '5491155551234' }, 120);
  const second = await agency.hear({ from: '541155551234' }, 60);
  const sent = await write(first, 'Hola');
  const waiting = [await write(second, 'One'), await write(first, 'Two')];
  await database.pool.query(
    `update sends set due_at = now() + interval '1 hour' where message_id = any($1)`,
    [waiting],
  );
  answerWith({ wa_id: '541155551234' });
  await runWith();

  const where = { organizationId: agency.organizationId };
  expect(await database.prisma.contact.count({ where: { ...where, mergedIntoId: null } })).toBe(1);
  expect(await agency.stateOf(sent)).toMatchObject({ state: 'ACCEPTED', conversationId: first });
  const marks = await database.prisma.crmSync.findMany({ where });
  expect(marks.length).toBe(2);

  await database.pool.query('update sends set due_at = now()');
  await agency.run();
  const received = agency.received().map(({ body }) => body['biz_opaque_callback_data']);
  expect(received.slice(-2)).toEqual(waiting);
  expect(await agency.stateOf(waiting[0] ?? '')).toMatchObject({ conversationId: first });
});

it('forgets a person who is erased while a message to them is under way, for good', async () => {
  const conversationId = await agency.hear({ from: '50688885555' });
  const id = await write(conversationId, 'Hola');
  await write(conversationId, 'Never sent');
  const { contactId } = await database.prisma.conversation.findFirstOrThrow({
    where: { id: conversationId },
  });
  const { organizationId } = agency;
  const forget = { whatsapp: forgetPerson, hubspot: () => null };
  const erase = eraseContactJob({ database, log: createLog('silent'), forget });

  const { call } = agency.deps;
  await runWith(async (request, schema) => {
    const answer = await call(request, schema);
    await erase.run({ organizationId, contactId });
    return answer;
  });

  const wamid = agency.received().at(-1)?.wamid ?? '';
  await ingest(database, statusBody(agency.phoneNumberId, { wamid, status: 'delivered', callbackData: id }));
  const where = { organizationId };
  expect(await database.prisma.send.count({ where })).toBe(0);
  expect(await database.prisma.message.count({ where })).toBe(0);
  expect(await database.prisma.messageStatus.count({ where })).toBe(0);
  expect(await database.prisma.contact.count({ where })).toBe(0);
});

it('says so when nothing is known to write to', async () => {
  const conversationId = await agency.hear({ userId: 'CR.4712' });
  const id = await write(conversationId, 'Hola');
  await database.prisma.contactIdentity.updateMany({
    where: { key: 'CR.4712' },
    data: { scope: 'elsewhere' },
  });
  await agency.run();

  const { state, failureDetails } = await agency.stateOf(id);
  expect(state).toBe('FAILED');
  expect(failureDetails).toMatch(/Neither a number nor a user id/);
});

it('writes to the user id that took the place of another', async () => {
  const conversationId = await agency.hear({ userId: 'CR.OLD' });
  const contact = await database.prisma.contactIdentity.findFirstOrThrow({ where: { key: 'CR.OLD' } });
  await database.prisma.contactIdentity.create({
    data: { ...contact, key: 'CR.NEW', previousKey: 'CR.OLD' },
  });
  await write(conversationId, 'Hola');
  await agency.run();

  expect(agency.received().at(-1)?.body).toMatchObject({ recipient: 'CR.NEW' });
});
