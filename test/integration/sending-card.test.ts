import { refusalSchema } from '@trochai/contract/answer';
import { messagesAnswerSchema } from '@trochai/contract/conversations';
import { queuedAnswerSchema } from '@trochai/contract/sending';
import { startSandbox, type Sandbox } from '@trochai/sandbox/start-sandbox';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openUpload } from '../../integration-service/src/media/uploads.ts';
import { createLog } from '../../integration-service/src/platform/log.ts';
import { refreshTemplates } from '../../integration-service/src/templates/refresh-templates.ts';
import { createTemplateReader } from '../../integration-service/src/whatsapp/templates/read-templates.ts';
import { callCard } from '../support/card.ts';
import { PUBLIC_URL } from '../support/portal.ts';
import { openSending, passTime, type Sending } from '../support/sending.ts';
import { OUTSIDE, SEALER, startTestApp, type TestApp } from '../support/test-app.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
const OGG = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(24), Buffer.from('OpusHead'), Buffer.alloc(64)]);

let database: TestDatabase;
let sandbox: Sandbox;
let app: TestApp;
let agency: Sending;
let conversationId: string;
let digits = 50_688_770_000;

beforeAll(async () => {
  database = await createTestDatabase();
  sandbox = await startSandbox({ serviceUrl: PUBLIC_URL, statuses: 'none' });
  app = await startTestApp(database, { ...OUTSIDE, meta: sandbox.credentials.meta });
});
beforeEach(async () => {
  agency = await openSending({ database, sandbox, withinMs: 300 });
  conversationId = await agency.hear({ from: String((digits += 1)) });
});
afterEach(() => sandbox.faults.clear());
afterAll(async () => {
  await app.close();
  await sandbox.stop();
  await database.drop();
});

const call = (operation: string, body: object, userId?: string) =>
  callCard(app, { operation, body, portalId: agency.portalId, ...(userId && { userId }) });

const newKey = () => `key-${crypto.randomUUID()}`;

async function send(message: object, more: object = {}): Promise<string> {
  const answer = await call('POST /conversations/send', { key: newKey(), conversationId, message, ...more });
  return queuedAnswerSchema.parse(answer).messageId;
}
async function refusal(operation: string, body: object) {
  return refusalSchema.parse(await call(operation, { key: newKey(), ...body }));
}
const lastReceived = () => agency.received().at(-1)?.body;
const closeWindow = () =>
  database.pool.query(`update conversations set last_inbound_at = now() - interval '25 hours'`);

async function handIn(content: Buffer, name: string): Promise<string> {
  const { organizationId, memberId } = agency.viewer;
  const { token } = await openUpload(database.pool, { organizationId, memberId, conversationId });
  const response = await fetch(`${app.url}/upload/${token}?name=${name}`, {
    method: 'POST',
    body: new Uint8Array(content),
  });
  const { uploadId } = (await response.json()) as { uploadId: string }; // the page's own answer
  return uploadId;
}
async function readTemplates(): Promise<void> {
  const deps = { database, sealer: SEALER, log: createLog('silent') };
  const businessAccountId = sandbox.channels[0]?.businessAccountId ?? '';
  const account = { organizationId: agency.organizationId, businessAccountId };
  await refreshTemplates({ ...deps, readTemplates: createTemplateReader(agency.deps.call) }, account);
}
async function deliveryOf(messageId: string) {
  const { messages } = messagesAnswerSchema.parse(
    await call('POST /conversations/messages', { conversationId }),
  );
  return messages.find(({ id }) => id === messageId)?.delivery;
}

describe('texts, answers and reactions', () => {
  it('go from the card to the customer, and show what became of them', async () => {
    const id = await send({ kind: 'text', text: 'Good morning' });
    expect(await deliveryOf(id)).toMatchObject({ state: 'queued' });
    await agency.run();
    expect(await deliveryOf(id)).toMatchObject({ state: 'sent' });
    await agency.report('read');
    expect(await deliveryOf(id)).toMatchObject({ state: 'read', canRepeat: false });
  });

  it('are about the message that was meant', async () => {
    const own = await database.prisma.message.findFirstOrThrow({ where: { conversationId } });
    await send({ kind: 'text', text: 'Yes' }, { replyTo: own.id });
    await agency.run();
    expect(lastReceived()).toMatchObject({ context: { message_id: own.wamid } });

    await send({ kind: 'reaction', messageId: own.id, emoji: '👍' });
    await agency.run();
    expect(lastReceived()).toMatchObject({
      type: 'reaction',
      reaction: { message_id: own.wamid, emoji: '👍' },
    });
    expect(lastReceived()).not.toHaveProperty('context');
  });

  it.each([
    ['an empty text', { kind: 'text', text: ' \n' }],
    ['a text of more than 4,096 characters', { kind: 'text', text: 'x'.repeat(4_097) }],
    ['a reaction that is no emoji', { kind: 'reaction', messageId: crypto.randomUUID(), emoji: 'no' }],
    ['a kind that is not sent', { kind: 'location' }],
  ])('are refused when they are %s', async (_what, message) => {
    const { error } = await refusal('POST /conversations/send', { conversationId, message });
    expect(error.code).toBe('INVALID');
  });
});

describe('files', () => {
  it('go to Meta once, and from there to the customer, with their name and caption', async () => {
    const uploadId = await handIn(PDF, 'plan.pdf');
    const id = await send({ kind: 'file', uploadId, caption: 'The plan' });
    await agency.run();

    expect(await agency.stateOf(id)).toMatchObject({ state: 'ACCEPTED' });
    const [mediaId] = Object.keys(sandbox.state.graph.media).slice(-1);
    expect(lastReceived()).toMatchObject({
      type: 'document',
      document: { id: mediaId, caption: 'The plan', filename: 'plan.pdf' },
    });
    const message = await database.prisma.message.findFirstOrThrow({ where: { id } });
    expect(message).toMatchObject({ kind: 'document', text: 'The plan', summary: '📄 The plan' });
  });

  it('may be voice messages, which have no caption', async () => {
    const uploadId = await handIn(OGG, 'voice.ogg');
    const { error } = await refusal('POST /conversations/send', {
      conversationId,
      message: { kind: 'file', uploadId, caption: 'Listen', isVoice: true },
    });
    expect(error.message).toMatch(/caption/);

    await send({ kind: 'file', uploadId, isVoice: true });
    await agency.run();
    expect(lastReceived()).toMatchObject({ type: 'audio', audio: { voice: true } });
  });

  it('are sent by nobody but the member who handed them in, and in no other conversation', async () => {
    const uploadId = await handIn(PDF, 'plan.pdf');
    const elsewhere = await agency.hear({ from: String((digits += 1)) });
    const message = { kind: 'file', uploadId };
    const { error } = await refusal('POST /conversations/send', { conversationId: elsewhere, message });
    expect(error.code).toBe('NOT_FOUND');
  });

  it('are handed over again when that failed, and the message then goes once', async () => {
    const uploadId = await handIn(PDF, 'plan.pdf');
    const id = await send({ kind: 'file', uploadId });
    sandbox.faults.add({ kind: 'reset', match: { path: '/media$' } });
    await agency.run();
    expect(await agency.stateOf(id)).toMatchObject({ state: 'QUEUED', attempts: 1 });

    await passTime(database, 2);
    await agency.run();
    expect(await agency.stateOf(id)).toMatchObject({ state: 'ACCEPTED', attempts: 2 });
    expect(agency.timesReceived(id)).toBe(1);
  });
});

describe('templates', () => {
  it('are offered when the window is closed, and go then', async () => {
    await readTemplates();
    await closeWindow();
    const text = { kind: 'text', text: 'Hello?' };
    const closed = await refusal('POST /conversations/send', { conversationId, message: text });
    expect(closed.error.code).toBe('WINDOW_CLOSED');
    expect(closed.templates).toContainEqual({ name: 'follow_up', language: 'en' });
    expect(closed.templates).not.toContainEqual({ name: 'open_house', language: 'en' });

    const body = { first_name: 'Ana', listing: 'Casa Escazú' };
    const id = await send({ kind: 'template', name: 'follow_up', language: 'es', body });
    await agency.run();

    expect(lastReceived()).toMatchObject({ type: 'template', template: { name: 'follow_up' } });
    const message = await database.prisma.message.findFirstOrThrow({ where: { id } });
    expect(message).toMatchObject({
      kind: 'template',
      text: 'Hola Ana, ¿pudo ver los detalles de Casa Escazú?',
      content: { template: { name: 'follow_up', language: 'es', body } },
    });
  });

  it('have the file of their header, of its kind', async () => {
    await readTemplates();
    const contract = { kind: 'template', name: 'contract_ready', language: 'en' };
    const withFile = async (content: Buffer, name: string) => ({
      ...contract,
      headerUploadId: await handIn(content, name),
    });
    const problemOf = async (message: object) =>
      (await refusal('POST /conversations/send', { conversationId, message })).error.message;

    expect(await problemOf(contract)).toMatch(/needs a file/);
    expect(await problemOf(await withFile(OGG, 'voice.ogg'))).toMatch(/document/);
    await send(await withFile(PDF, 'contract.pdf'));
    await agency.run();

    const part = { type: 'document', document: { filename: 'contract.pdf' } };
    expect(lastReceived()).toMatchObject({
      template: { components: [{ type: 'header', parameters: [part] }] },
    });
  });

  it('of the marketing kind go to nobody who does not want them', async () => {
    await readTemplates();
    await database.pool.query(`update contacts set marketing = 'stop', marketing_stamp = '0'`);
    await closeWindow();
    const { templates } = await refusal('POST /conversations/send', {
      conversationId,
      message: { kind: 'text', text: 'Hello?' },
    });
    expect(templates).not.toContainEqual({ name: 'new_listing', language: 'es' });

    const message = { kind: 'template', name: 'new_listing', language: 'es' };
    const { error } = await refusal('POST /conversations/send', { conversationId, message });
    expect(error.message).toMatch(/no marketing/);
  });

  it('do not go to somebody who stopped marketing while they waited', async () => {
    await readTemplates();
    await database.pool.query(`update templates set category = 'MARKETING' where name = 'follow_up'`);
    const body = { first_name: 'Ana', listing: 'Casa Escazú' };
    const id = await send({ kind: 'template', name: 'follow_up', language: 'es', body });
    await database.pool.query(`update contacts set marketing = 'stop', marketing_stamp = '0'`);

    await agency.run();

    expect(await agency.stateOf(id)).toMatchObject({ state: 'FAILED', failureCode: 131050 });
    expect(agency.timesReceived(id)).toBe(0);
  });
});

describe('a message that failed, or was not confirmed', () => {
  const repeat = (messageId: string, key = newKey()) => call('POST /messages/repeat', { key, messageId });

  it('is repeated by a person as a new one, once for a key, with its file', async () => {
    const uploadId = await handIn(PDF, 'plan.pdf');
    const first = await send({ kind: 'file', uploadId, caption: 'The plan' });
    sandbox.faults.add({ kind: 'graph-error', code: 131026, match: { path: '/messages$' } });
    await agency.run();
    expect(await deliveryOf(first)).toMatchObject({ state: 'failed', canRepeat: true });

    const key = newKey();
    const [second, again] = await Promise.all([repeat(first, key), repeat(first, key)]);
    expect(again).toEqual(second);
    const { messageId } = queuedAnswerSchema.parse(second);
    await agency.run();

    expect(messageId).not.toBe(first);
    expect(agency.timesReceived(messageId)).toBe(1);
    expect(lastReceived()).toMatchObject({ document: { caption: 'The plan', filename: 'plan.pdf' } });
  });

  it('is repeated when it was not confirmed, and both are known by their own ids', async () => {
    sandbox.faults.add({ kind: 'lost-answer', match: { path: '/messages$' } });
    const first = await send({ kind: 'text', text: 'Did you get this?' });
    await agency.run();
    expect(refusalSchema.parse(await repeat(first)).error.message).toMatch(/on its way/);
    await passTime(database, 601);
    await agency.confirm();
    expect(await deliveryOf(first)).toMatchObject({ state: 'unconfirmed', canRepeat: true });

    const { messageId } = queuedAnswerSchema.parse(await repeat(first));
    await agency.run();
    await agency.report('delivered');

    expect(await deliveryOf(first)).toMatchObject({ state: 'delivered', canRepeat: false });
    expect(await deliveryOf(messageId)).toMatchObject({ state: 'delivered' });
    expect(refusalSchema.parse(await repeat(first)).error.code).toBe('INVALID');
  });

  it('is judged by the window anew', async () => {
    sandbox.faults.add({ kind: 'graph-error', code: 131026, match: { path: '/messages$' } });
    const first = await send({ kind: 'text', text: 'Hello?' });
    await agency.run();
    await closeWindow();

    expect(refusalSchema.parse(await repeat(first)).error.code).toBe('WINDOW_CLOSED');
  });

  it("fails by Meta's later word as well, with the sentence for its code", async () => {
    const id = await send({ kind: 'text', text: 'Hello?' });
    await agency.run();
    await agency.report('failed', [{ code: 131049, title: 'No', error_data: { details: 'Not today' } }]);

    const delivery = await deliveryOf(id);
    expect(delivery).toMatchObject({ state: 'failed', canRepeat: true });
    expect(delivery?.failure?.advice).toMatch(/24 hours/);
  });
});

describe('who asks', () => {
  it('sees and writes to what is theirs alone, and shows typing there alone', async () => {
    const member = { organizationId: agency.organizationId, email: 'agent@example.com' };
    await database.prisma.member.createMany({
      data: [
        { ...member, id: crypto.randomUUID(), hubspotUserId: '7', role: 'AGENT' },
        { ...member, id: crypto.randomUUID(), hubspotUserId: '8', role: 'VIEWER' },
      ],
    });
    const { organizationId, memberId: assignedMemberId } = agency.viewer;
    await database.prisma.contact.updateMany({ where: { organizationId }, data: { assignedMemberId } });
    const message = { kind: 'text', text: 'Hi' };
    const body = { key: newKey(), conversationId, message };
    const codeOf = async (answer: Promise<unknown>) => refusalSchema.parse(await answer).error.code;

    expect(await codeOf(call('POST /conversations/send', body, '7'))).toBe('NOT_FOUND');
    expect(await codeOf(call('POST /conversations/typing', { conversationId }, '7'))).toBe('NOT_FOUND');
    expect(await codeOf(call('POST /conversations/send', body, '8'))).toBe('FORBIDDEN');
    expect(await call('POST /conversations/typing', { conversationId })).toEqual({ ok: true });
  });
});
