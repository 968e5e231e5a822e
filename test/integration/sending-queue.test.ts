import { startSandbox, type Sandbox } from '@trochai/sandbox/start-sandbox';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { forgetRequestsJob } from '../../integration-service/src/members/forget-requests-job.ts';
import { queueMessage } from '../../integration-service/src/messages/outbound/queue-message.ts';
import { PUBLIC_URL } from '../support/portal.ts';
import { openSending, type Sending } from '../support/sending.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
let sandbox: Sandbox;
let agency: Sending;
beforeAll(async () => {
  database = await createTestDatabase();
  sandbox = await startSandbox({ serviceUrl: PUBLIC_URL, statuses: 'none' });
});
beforeEach(async () => void (agency = await openSending({ database, sandbox })));
afterAll(async () => {
  await sandbox.stop();
  await database.drop();
});

const idOf = (answer: object) => ('messageId' in answer ? String(answer.messageId) : '');
const jobs = async () => {
  const { rows } = await database.pool.query<{ count: number }>(
    `select count(*)::int as count from graphile_worker.jobs where key = $1`,
    [`send:${agency.channelId}`],
  );
  return rows[0]?.count;
};

describe('queueing', () => {
  it('stores the message as ours, waiting, brings the conversation forward and wakes the channel', async () => {
    const conversationId = await agency.hear({ from: '50688880001', name: 'Ana' });

    const answer = await agency.write(conversationId, 'Good\nmorning');

    const message = await database.prisma.message.findFirstOrThrow({
      where: { id: idOf(answer) },
      include: { send: true, conversation: true },
    });
    expect(message).toMatchObject({
      wamid: null,
      direction: 'OUTBOUND',
      origin: 'LIVE',
      memberId: agency.viewer.memberId,
      kind: 'text',
      text: 'Good\nmorning',
      summary: 'Good morning',
      send: { state: 'QUEUED', attempts: 0, conversationId, channelId: agency.channelId },
      conversation: { state: 'IN_PROGRESS', lastMessageAt: message.sentAt },
    });
    expect(message.conversation.unansweredSince).not.toBeNull();
    expect(await jobs()).toBe(1);
  });

  it('makes one message of the same key, given twenty times at once, and answers all alike', async () => {
    const conversationId = await agency.hear({ from: '50688880002' });

    const answers = await Promise.all(
      Array.from({ length: 20 }, () => agency.write(conversationId, 'Once', 'key-of-one')),
    );

    expect(new Set(answers.map(idOf)).size).toBe(1);
    expect(await database.prisma.message.count({ where: { conversationId, direction: 'OUTBOUND' } })).toBe(1);
  });

  it('refuses a key that was used for something else', async () => {
    const conversationId = await agency.hear({ from: '50688880003' });
    await agency.write(conversationId, 'One', 'key-of-two');

    expect(await agency.write(conversationId, 'Another', 'key-of-two')).toMatchObject({ code: 'KEY_REUSED' });
  });

  it('refuses to write freely when the window is closed, names the templates that may be sent, and keeps nothing', async () => {
    const conversationId = await agency.hear({ from: '50688880004' }, 24 * 3_600 + 1);
    const template = { organizationId: agency.organizationId, metaId: '1', parameterFormat: 'POSITIONAL' };
    const named = (name: string, status = 'APPROVED') => ({
      ...template,
      businessAccountId: sandbox.channels[0]?.businessAccountId ?? '',
      name,
      language: 'es',
      status,
      category: 'UTILITY',
      components: {
        header: null,
        body: { text: 'Hi', variables: [] },
        footer: null,
        buttons: [],
        unusable: null,
      },
      statusStamp: '0',
      qualityStamp: '0',
      categoryStamp: '0',
      readAt: new Date(),
    });
    await database.prisma.template.createMany({ data: [named('visit'), named('old', 'PAUSED')] });

    const answer = await agency.write(conversationId, 'Hello?', 'key-of-late');

    expect(answer).toMatchObject({
      ok: false,
      code: 'WINDOW_CLOSED',
      templates: [{ name: 'visit', language: 'es' }],
    });
    expect(await database.prisma.send.count({ where: { conversationId } })).toBe(0);
    expect(await database.prisma.idempotencyKey.count({ where: { key: 'key-of-late' } })).toBe(0);
  });

  it('takes the same key once the reason for a refusal is gone', async () => {
    const conversationId = await agency.hear({ from: '50688880005' }, 24 * 3_600 + 1);
    await agency.write(conversationId, 'Hello?', 'key-of-patience');
    await agency.hear({ from: '50688880005' });

    expect(await agency.write(conversationId, 'Hello?', 'key-of-patience')).toMatchObject({ ok: true });
  });

  it('knows no conversation of another organization, and lets no viewer write', async () => {
    const conversationId = await agency.hear({ from: '50688880006' });
    const stranger = (await openSending({ database, sandbox })).viewer;
    const write = (viewer: typeof stranger) =>
      queueMessage({ database }, { viewer, conversationId, key: 'k', draft: { kind: 'text', text: 'Hi' } });

    expect(await write(stranger)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await write({ ...agency.viewer, role: 'VIEWER' })).toMatchObject({ code: 'FORBIDDEN' });
    await database.prisma.channel.updateMany({ data: { status: 'DISCONNECTED' } });
    expect(await write(agency.viewer)).toMatchObject({ code: 'NOT_CONNECTED' });
  });

  it('knows a key for a week', async () => {
    const conversationId = await agency.hear({ from: '50688880011' });
    for (const key of ['key-of-old', 'key-of-new']) await agency.write(conversationId, 'Hi', key);
    await database.pool.query(
      `update idempotency_keys set created_at = now() - interval '8 days' where key = 'key-of-old'`,
    );
    await forgetRequestsJob({ database }).run(undefined);

    expect(await database.prisma.idempotencyKey.count({ where: { key: 'key-of-old' } })).toBe(0);
    expect(await database.prisma.idempotencyKey.count({ where: { key: 'key-of-new' } })).toBe(1);
  });

  it('quotes and reacts to messages of the same conversation only', async () => {
    const conversationId = await agency.hear({ from: '50688880007' });
    const elsewhere = await agency.hear({ from: '50688880008' });
    const messageIn = (id: string) =>
      database.prisma.message.findFirstOrThrow({ where: { conversationId: id } });
    const [own, foreign] = [await messageIn(conversationId), await messageIn(elsewhere)];
    const react = (messageId: string) =>
      agency.write(conversationId, { kind: 'reaction', messageId, emoji: '👍' });
    const answerTo = (replyTo: string) =>
      queueMessage(
        { database },
        {
          viewer: agency.viewer,
          conversationId,
          key: replyTo,
          draft: { kind: 'text', text: 'Yes' },
          replyTo,
        },
      );

    expect(await react(foreign.id)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await answerTo(foreign.id)).toMatchObject({ code: 'INVALID' });
    const reaction = await react(own.id);
    const reply = await answerTo(own.id);

    const stored = await database.prisma.message.findMany({
      where: { id: { in: [idOf(reaction), idOf(reply)] } },
      orderBy: { id: 'asc' },
    });
    expect(stored).toMatchObject([
      { kind: 'reaction', text: '👍', summary: 'Reacted 👍', target: own.wamid, replyTo: null },
      { kind: 'text', target: null, replyTo: own.wamid },
    ]);
  });

  it('leaves the state of a conversation as it is for a reaction', async () => {
    const conversationId = await agency.hear({ from: '50688880009' });
    const { id: messageId } = await database.prisma.message.findFirstOrThrow({ where: { conversationId } });

    await agency.write(conversationId, { kind: 'reaction', messageId, emoji: '👍' });

    const conversation = await database.prisma.conversation.findFirstOrThrow({
      where: { id: conversationId },
    });
    expect(conversation.state).toBe('OPEN');
  });

  it('asks for a number only where none is known', async () => {
    const known = await agency.hear({ from: '50688880010' });
    const unknown = await agency.hear({ userId: 'CR.4711' });
    const draft = { kind: 'number-request', text: 'May we call you?' } as const;

    expect(await agency.write(known, draft)).toMatchObject({ code: 'INVALID' });
    expect(await agency.write(unknown, draft)).toMatchObject({ ok: true });
  });
});
