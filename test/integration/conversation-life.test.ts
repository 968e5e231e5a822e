import { conversationsAnswerSchema, messagesAnswerSchema } from '@trochai/contract/conversations';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../../integration-service/src/platform/database/generated/enums.ts';
import { callCard, newKey } from '../support/card.ts';
import { ingest } from '../support/ingest.ts';
import { createChannel, createOrganization, type TestChannel } from '../support/organization.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { changesBody, messagesValue, webhookBody } from '../support/webhooks.ts';

const MARIA = '50688881234';
const now = Math.floor(Date.now() / 1_000);

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

async function addMember(role: Role): Promise<{ userId: string; memberId: string }> {
  const [userId, memberId] = [String(Math.floor(Math.random() * 1e12)), uuidv7()];
  const { organizationId } = channel;
  const member = {
    organizationId,
    id: memberId,
    hubspotUserId: userId,
    email: `${userId}@example.com`,
    role,
  };
  await database.prisma.member.create({ data: member });
  return { userId, memberId };
}

const message = (id: string, at: number, more: object = {}) => ({
  id,
  from: MARIA,
  timestamp: String(at),
  type: 'text',
  text: { body: `text of ${id}` },
  ...more,
});
const write = (...messages: object[]) =>
  ingest(database, webhookBody(messagesValue(channel.phoneNumberId, { messages })));
const echo = (id: string, at: number, more: object = {}) =>
  ingest(
    database,
    changesBody({
      field: 'smb_message_echoes',
      value: messagesValue(channel.phoneNumberId, {
        message_echoes: [message(id, at, { from: '15550783881', to: MARIA, ...more })],
      }),
    }),
  );

const ask = (operation: string, body: object, userId?: string) =>
  callCard(app, { operation, body, portalId, ...(userId && { userId }) });

async function maria(): Promise<string> {
  const { organizationId } = channel;
  return (await database.prisma.contact.findFirstOrThrow({ where: { organizationId } })).id;
}

async function conversation(userId?: string) {
  const answer = await ask('POST /conversations/list', { contactId: await maria() }, userId);
  const [first] = conversationsAnswerSchema.parse(answer).conversations;
  if (!first) throw new Error('There is no conversation');
  return first;
}

async function messages(body: object = {}) {
  const { id: conversationId } = await conversation();
  return messagesAnswerSchema.parse(await ask('POST /conversations/messages', { conversationId, ...body }));
}

describe('a conversation', () => {
  it('is open with the hours that are left, and counts what each member has not read', async () => {
    await write(message('wamid.1', now - 60), message('wamid.2', now - 30));
    const agent = await addMember('AGENT');

    expect(await conversation()).toMatchObject({
      state: 'OPEN',
      window: { state: 'open', closesAt: new Date((now - 30 + 86_400) * 1_000).toISOString() },
      unansweredSince: new Date((now - 60) * 1_000).toISOString(),
      unread: 2,
    });

    const { id: conversationId } = await conversation();
    expect(await ask('POST /conversations/read', { conversationId })).toMatchObject({
      conversation: { unread: 0 },
    });
    expect(await conversation(agent.userId)).toMatchObject({ unread: 2 });

    await write(message('wamid.3', now));
    expect([(await conversation()).unread, (await conversation(agent.userId)).unread]).toEqual([1, 3]);
  });

  it('is read up to a message, and never less than before', async () => {
    await write(message('wamid.1', now - 60));
    await write(message('wamid.2', now - 30));
    const { id: conversationId } = await conversation();
    const [first] = (await messages()).messages;

    await ask('POST /conversations/read', { conversationId, upTo: first?.id });
    expect((await conversation()).unread).toBe(1);
    await ask('POST /conversations/read', { conversationId });
    await ask('POST /conversations/read', { conversationId, upTo: first?.id });
    expect((await conversation()).unread).toBe(0);
  });

  it('does not count reactions, imports and the agency’s own messages as unread', async () => {
    await write(message('wamid.1', now - 60));
    await write(
      message('wamid.2', now - 50, { type: 'reaction', reaction: { message_id: 'x', emoji: '👍' } }),
    );
    await echo('wamid.3', now - 40);

    expect((await conversation()).unread).toBe(1);
  });

  it('is closed by an agent, and opened by the next message of the customer', async () => {
    await write(message('wamid.1', now - 60));
    const { id: conversationId } = await conversation();

    expect(await ask('POST /conversations/close', { key: newKey(), conversationId })).toEqual({ ok: true });
    expect(await conversation()).toMatchObject({ state: 'CLOSED', unansweredSince: null });
    await write(message('wamid.late', now - 90));
    expect(await conversation()).toMatchObject({ state: 'CLOSED', unansweredSince: null });

    const again = now + 3_600;
    await write(message('wamid.2', again));
    expect(await conversation()).toMatchObject({
      state: 'OPEN',
      unansweredSince: new Date(again * 1_000).toISOString(),
    });
  });

  it('is opened again by an agent as if it had never been closed', async () => {
    await write(message('wamid.1', now - 60));
    const { id: conversationId } = await conversation();
    await ask('POST /conversations/close', { key: newKey(), conversationId });

    expect(await ask('POST /conversations/reopen', { key: newKey(), conversationId })).toEqual({ ok: true });
    expect(await conversation()).toMatchObject({
      state: 'OPEN',
      unansweredSince: new Date((now - 60) * 1_000).toISOString(),
    });
  });

  it('is in progress once the agency has answered', async () => {
    await write(message('wamid.1', now - 60));
    await echo('wamid.2', now - 30);

    expect(await conversation()).toMatchObject({ state: 'IN_PROGRESS', unansweredSince: null });
  });
});

describe('the messages of a conversation', () => {
  it('come in pages, the oldest of a page first', async () => {
    await write(...Array.from({ length: 120 }, (_, nth) => message(`wamid.${nth}`, now - 1_000 + nth)));

    const last = await messages();
    expect(last.messages.map(({ text }) => text)).toEqual(
      Array.from({ length: 50 }, (_, nth) => `text of wamid.${nth + 70}`),
    );
    const middle = await messages({ before: last.messages[0]?.id });
    expect(middle.messages.at(-1)?.text).toBe('text of wamid.69');
    const first = await messages({ before: middle.messages[0]?.id });
    expect([first.messages.length, middle.hasMore, first.hasMore]).toEqual([20, true, false]);
  });

  it('carry what was said about them: reactions, edits, deletions, quotes', async () => {
    const about = (id: string, type: string, part: object) => message(id, now - 10, { type, [type]: part });
    await write(message('wamid.1', now - 60), message('wamid.2', now - 50), message('wamid.3', now - 40));
    await write(
      about('wamid.4', 'reaction', { message_id: 'wamid.1', emoji: '👍' }),
      about('wamid.5', 'reaction', { message_id: 'wamid.1', emoji: '❤️' }),
      about('wamid.6', 'edit', {
        original_message_id: 'wamid.2',
        message: { type: 'text', text: { body: 'edited' } },
      }),
      about('wamid.7', 'revoke', { original_message_id: 'wamid.3' }),
    );
    await echo('wamid.8', now - 5, { context: { id: 'wamid.1' } });
    await echo('wamid.9', now - 4, { type: 'reaction', reaction: { message_id: 'wamid.1', emoji: '🏠' } });

    const { messages: page } = await messages();
    expect(page).toMatchObject([
      {
        text: 'text of wamid.1',
        reactions: [
          { by: 'customer', emoji: '❤️' },
          { by: 'agency', emoji: '🏠' },
        ],
      },
      { text: 'edited', summary: 'edited', editedAt: new Date((now - 10) * 1_000).toISOString() },
      { text: null, content: null, summary: 'Deleted message' },
      { direction: 'OUTBOUND', origin: 'ECHO', replyTo: { id: page[0]?.id, summary: 'text of wamid.1' } },
    ]);
  });

  it('lose a reaction that was taken back', async () => {
    await write(message('wamid.1', now - 60));
    await write(
      message('wamid.2', now - 50, { type: 'reaction', reaction: { message_id: 'wamid.1', emoji: '👍' } }),
    );
    await write(message('wamid.3', now - 40, { type: 'reaction', reaction: { message_id: 'wamid.1' } }));

    expect((await messages()).messages).toMatchObject([{ reactions: [] }]);
  });

  it('show on its own what is about a message that nobody knows', async () => {
    await write(
      message('wamid.2', now, { type: 'reaction', reaction: { message_id: 'wamid.old', emoji: '👍' } }),
    );

    expect((await messages()).messages).toMatchObject([{ kind: 'reaction', summary: 'Reacted 👍' }]);
  });

  it('say how the delivery of a message from the app stands', async () => {
    await echo('wamid.1', now - 60);
    const statuses = [{ id: 'wamid.1', status: 'read', timestamp: String(now), recipient_id: MARIA }];
    await ingest(database, webhookBody(messagesValue(channel.phoneNumberId, { statuses })));

    expect((await messages()).messages).toMatchObject([
      { delivery: { state: 'read', failure: null, canRepeat: false } },
    ]);
  });
});

describe('what a member may not see', () => {
  it.each([
    ['an agent, when it is another’s', 'AGENT' as const],
    ['a viewer, who may read nothing', 'VIEWER' as const],
  ])('is not there: for %s', async (_case, role) => {
    await write(message('wamid.1', now));
    const { id: conversationId, contactId } = await conversation();
    const { memberId } = await addMember('AGENT');
    const { organizationId } = channel;
    await database.prisma.contact.updateMany({
      where: { organizationId },
      data: { assignedMemberId: memberId },
    });
    const { userId } = await addMember(role);

    expect(await ask('POST /conversations/list', { contactId }, userId)).toEqual({
      ok: true,
      conversations: [],
    });
    const writing = role === 'AGENT' ? ['close', 'reopen'] : [];
    for (const path of ['messages', 'read', ...writing]) {
      expect(
        await ask(
          `POST /conversations/${path}`,
          { ...(writing.includes(path) && { key: newKey() }), conversationId },
          userId,
        ),
      ).toMatchObject({
        ok: false,
        error: { code: 'NOT_FOUND' },
      });
    }
  });

  it('is a conversation of a channel that has its own people', async () => {
    await write(message('wamid.1', now));
    const { id: conversationId } = await conversation();
    const [one, other] = [await addMember('AGENT'), await addMember('AGENT')];
    const { organizationId, channelId } = channel;
    await database.prisma.channelMember.create({
      data: { organizationId, channelId, memberId: one.memberId },
    });

    expect(await ask('POST /conversations/messages', { conversationId }, one.userId)).toMatchObject({
      ok: true,
    });
    expect(await ask('POST /conversations/messages', { conversationId }, other.userId)).toMatchObject({
      ok: false,
    });
  });

  it('is decided by the organization for viewers, who change nothing', async () => {
    await write(message('wamid.1', now));
    const { id: conversationId } = await conversation();
    const { userId } = await addMember('VIEWER');
    await ask('POST /settings', { key: newKey(), viewerPolicy: 'UNASSIGNED' });

    expect(await ask('POST /conversations/messages', { conversationId }, userId)).toMatchObject({ ok: true });
    expect(await ask('POST /conversations/close', { key: newKey(), conversationId }, userId)).toMatchObject({
      error: { code: 'FORBIDDEN' },
    });
  });
});
