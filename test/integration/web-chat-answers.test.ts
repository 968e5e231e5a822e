import { refusalSchema } from '@trochai/contract/answer';
import { conversationsAnswerSchema, messagesAnswerSchema } from '@trochai/contract/conversations';
import { describe, expect, it } from 'vitest';
import { findVisitor } from '../../integration-service/src/visitors/find-visitor.ts';
import { markSeen } from '../../integration-service/src/visitors/mark-seen.ts';
import { newKey } from '../support/card.ts';
import { type TestMember, useTeam } from '../support/use-team.ts';
import { useWebChat } from '../support/use-web-chat.ts';

const team = useTeam();
const chat = useWebChat(team);

const said = async (after: string | null = null) =>
  (await chat.read(after)).messages.map(({ from, text }) => `${from}: ${text}`);

async function deliveryOf(messageId: string) {
  const { id: conversationId } = await chat.conversation();
  const answer = await team.ask('POST /conversations/messages', { conversationId });
  return messagesAnswerSchema.parse(answer).messages.find(({ id }) => id === messageId)?.delivery?.state;
}

async function views(member?: TestMember) {
  const { id: contactId } = await chat.contact();
  const answer = await team.ask('POST /conversations/list', { contactId }, member);
  return conversationsAnswerSchema.parse(answer).conversations;
}

async function refusal(message: object, more: object = {}) {
  const { id: conversationId } = await chat.conversation();
  const request = { key: newKey(), conversationId, message, ...more };
  return refusalSchema.parse(await team.ask('POST /conversations/send', request)).error;
}

describe('an answer in the web chat', () => {
  it('is read by the visitor with the name and picture of who wrote it, and of nobody without a name', async () => {
    const agent = await team.addMember('AGENT', {
      name: 'Luis Vega',
      photoUrl: 'https://agency.example/l.jpg',
    });
    await chat.say('Hola');
    const id = await chat.answer('Buenas', agent);
    await chat.answer('Aquí el admin');

    const { messages } = await chat.read();
    expect(messages).toMatchObject([
      { from: 'visitor', text: 'Hola', agent: null },
      { id, from: 'agency', agent: { name: 'Luis Vega', photoUrl: 'https://agency.example/l.jpg' } },
      { from: 'agency', text: 'Aquí el admin', agent: null },
    ]);
    expect(JSON.stringify(messages)).not.toContain('@example.com');
  });

  it('is sent at once, delivered when the browser has it, and read when the visitor has seen it', async () => {
    await chat.say('Hola');
    const [first, second] = [await chat.answer('Uno'), await chat.answer('Dos')];
    expect(await deliveryOf(first)).toBe('sent');
    expect(await team.database.prisma.send.count({ where: { organizationId: team.organizationId } })).toBe(0);

    const { messages } = await chat.read();
    expect(await deliveryOf(first)).toBe('delivered');
    const shown = messages.find(({ id }) => id === first);
    await markSeen(team.database.pool, { ...chat.visitor, until: `${shown?.sentAt ?? ''}_${first}` });
    expect([await deliveryOf(first), await deliveryOf(second)]).toEqual(['read', 'delivered']);

    await chat.read();
    expect(await deliveryOf(first)).toBe('read');
  });

  it('answers the conversation, which the next word opens again once it was closed', async () => {
    await chat.say('Hola');
    await chat.answer('Buenas');
    expect(await chat.conversation()).toMatchObject({ state: 'IN_PROGRESS', unansweredSince: null });

    await team.ask('POST /conversations/close', {
      key: newKey(),
      conversationId: (await chat.conversation()).id,
    });
    await chat.say('Una cosa más');
    const { state, unansweredSince } = await chat.conversation();
    expect([state, unansweredSince]).toEqual(['OPEN', expect.any(Date)]);
  });

  it('may be written at any time', async () => {
    await chat.say('Hola');
    await team.database.pool.query(`update conversations set last_inbound_at = now() - interval '3 days'`);
    await chat.answer('Perdón por la tardanza');

    expect(await said()).toEqual(['visitor: Hola', 'agency: Perdón por la tardanza']);
    expect(await views()).toMatchObject([{ channel: { kind: 'WEB' }, window: null }]);
  });

  it('is a text and nothing else', async () => {
    await chat.say('Hola');
    const wrote = await team.database.prisma.message.findFirstOrThrow({
      where: { organizationId: team.organizationId },
    });
    const template = { kind: 'template', name: 'welcome', language: 'es' };
    const refused = [
      await refusal({ kind: 'file', uploadId: crypto.randomUUID() }),
      await refusal(template),
      await refusal({ kind: 'reaction', messageId: wrote.id, emoji: '👍' }),
      await refusal({ kind: 'number-request', text: '¿Su número?' }),
      await refusal({ kind: 'text', text: 'Sí' }, { replyTo: wrote.id }),
    ];
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['INVALID']));
    expect(refused[0]?.message).toBe('In the web chat only texts can be sent');
    expect(await said()).toEqual(['visitor: Hola']);
  });

  it('is refused while the web chat is disconnected', async () => {
    await chat.say('Hola');
    await team.database.prisma.channel.updateMany({
      where: { id: chat.channelId },
      data: { status: 'DISCONNECTED' },
    });
    expect(await refusal({ kind: 'text', text: 'Hola' })).toMatchObject({ code: 'NOT_CONNECTED' });
  });

  it('is written once for one key', async () => {
    await chat.say('Hola');
    const { id: conversationId } = await chat.conversation();
    const request = { key: newKey(), conversationId, message: { kind: 'text', text: 'Una vez' } };
    const answers = await Promise.all([1, 2, 3].map(() => team.ask('POST /conversations/send', request)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await said()).toEqual(['visitor: Hola', 'agency: Una vez']);
  });
});

describe('a visitor who reads on', () => {
  it('gets what was said after their place, and nothing twice', async () => {
    await chat.say('Uno');
    const { cursor } = await chat.read();
    await chat.answer('Dos');
    await chat.say('Tres');

    const next = await chat.read(cursor);
    expect(next.messages.map(({ text }) => text)).toEqual(['Dos', 'Tres']);
    expect(await chat.read(next.cursor)).toEqual({ messages: [], cursor: next.cursor });
  });

  it('misses nothing of what both sides say at once, wherever they stand', async () => {
    await chat.say('Hola');
    const { cursor: start } = await chat.read();
    const talks = Array.from({ length: 12 }, (_, index) =>
      index % 2 === 0 ? chat.say(`V${index}`) : chat.answer(`A${index}`),
    );
    const heard: string[] = [];
    let cursor = start;
    let reading = Promise.resolve();
    const readOn = () =>
      (reading = reading.then(async () => {
        const next = await chat.read(cursor);
        heard.push(...next.messages.map(({ text }) => text));
        cursor = next.cursor;
      }));
    await Promise.all(talks.map((talk) => talk.then(readOn)));
    const all = Array.from({ length: 12 }, (_, index) => `${index % 2 === 0 ? 'V' : 'A'}${index}`);
    expect(heard.toSorted()).toEqual(all.toSorted());
  });

  it('gets the latest hundred first', async () => {
    for (let index = 0; index < 101; index += 1) await chat.say(`Mensaje ${index}`);
    const { messages } = await chat.read();
    expect([messages.length, messages[0]?.text, messages.at(-1)?.text]).toEqual([
      100,
      'Mensaje 1',
      'Mensaje 100',
    ]);
  });

  it.each(['x', `2026-01-01T00:00:00.000Z_${'-'.repeat(35)}`, "2026-13-01T00:00:00.000Z_'"])(
    'is told when their place is none: %s',
    async (after) => {
      await chat.say('Hola');
      await expect(chat.read(after)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    },
  );

  it('sees nobody else’s chat', async () => {
    await chat.say('Hola');
    expect(await chat.read(null, crypto.randomUUID())).toEqual({ messages: [], cursor: null });
  });
});

describe('who answers', () => {
  it('is told by name and picture once somebody has the contact', async () => {
    expect(await findVisitor(team.database.pool, chat.visitor)).toBeNull();
    await chat.say('Hola');
    expect(await findVisitor(team.database.pool, chat.visitor)).toEqual({ isKnown: true, agent: null });

    const agent = await team.addMember('AGENT', { name: 'Luis Vega', photoUrl: null });
    const { id } = await chat.contact();
    const data = { assignedMemberId: agent.memberId, assignedAt: new Date() };
    await team.database.prisma.contact.updateMany({ where: { id }, data });
    expect(await findVisitor(team.database.pool, chat.visitor)).toEqual({
      isKnown: true,
      agent: { name: 'Luis Vega', photoUrl: null },
    });
  });
});

describe('members', () => {
  it('see by the card whether the visitor is there', async () => {
    await chat.say('Hola');
    expect(await views()).toMatchObject([{ visitorIsHere: true }]);
    await team.database.pool.query(`update web_visitors set seen_at = now() - interval '2 minutes'`);
    expect(await views()).toMatchObject([{ visitorIsHere: false }]);
    await chat.read();
    expect(await views()).toMatchObject([{ visitorIsHere: true }]);
  });

  it('see a web conversation by the same rule as any other', async () => {
    const [mine, other] = [await team.addMember('AGENT'), await team.addMember('AGENT')];
    await chat.say('Hola');
    const conversationId = (await chat.conversation()).id;
    const see = async (member: TestMember) =>
      (await team.ask('POST /conversations/messages', { conversationId }, member)) as { ok: boolean };
    const listed = {
      organizationId: team.organizationId,
      channelId: chat.channelId,
      memberId: mine.memberId,
    };
    await team.database.prisma.channelMember.create({ data: listed });
    expect([(await see(mine)).ok, (await see(other)).ok]).toEqual([true, false]);

    const request = { key: newKey(), conversationId, message: { kind: 'text', text: 'Hola' } };
    expect(await team.ask('POST /conversations/send', request, other)).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
    expect(await team.ask('POST /conversations/typing', { conversationId }, other)).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
  });
});
