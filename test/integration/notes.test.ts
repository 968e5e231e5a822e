import { mentionsAnswerSchema, notesAnswerSchema } from '@trochai/contract/notes';
import { expect, it } from 'vitest';
import { newKey } from '../support/card.ts';
import { type TestMember, useTeam } from '../support/use-team.ts';

const team = useTeam();

const add = (body: object, member?: TestMember) =>
  team.ask('POST /notes/add', { key: newKey(), ...body }, member);
const list = async (body: object, member?: TestMember) =>
  notesAnswerSchema.parse(await team.ask('POST /notes/list', body, member));
const mentioned = async (member: TestMember) =>
  mentionsAnswerSchema.parse(await team.ask('POST /notes/mentions', {}, member)).notes;
const mentions = async (member: TestMember) => (await mentioned(member)).map(({ text }) => text);

it('is kept with its line breaks and its author, the latest first', async () => {
  const agent = await team.addMember('AGENT', { name: 'Luis Mora' });
  const { contactId, conversationId } = await team.addContact();
  await add({ conversationId, text: 'First' });
  await add({ conversationId, text: '\nWants two rooms.\n\n  Budget: 200k  \n' }, agent);

  const { notes, hasMore } = await list({ contactId });

  expect(notes.map(({ text }) => text)).toEqual(['Wants two rooms.\n\n  Budget: 200k', 'First']);
  expect(notes[0]).toMatchObject({
    conversationId,
    author: { memberId: agent.memberId, name: 'Luis Mora' },
    mentions: [],
  });
  expect(hasMore).toBe(false);
});

it('comes in pages, even when many were written in the same millisecond', async () => {
  const { contactId, conversationId } = await team.addContact();
  await team.database.pool.query(
    `insert into notes (organization_id, id, conversation_id, text, created_at)
     select $1, gen_random_uuid(), $2, number::text, '2026-01-01' from generate_series(1, 120) as number`,
    [team.organizationId, conversationId],
  );
  const texts: string[] = [];
  let page = await list({ contactId });
  for (; page.hasMore; page = await list({ contactId, before: page.notes.at(-1)?.id }))
    texts.push(...page.notes.map(({ text }) => text));
  texts.push(...page.notes.map(({ text }) => text));

  expect(texts).toHaveLength(120);
  expect(new Set(texts).size).toBe(120);
});

it('comes in pages that HubSpot lets through, however long the notes are', async () => {
  const { contactId, conversationId } = await team.addContact();
  await team.database.pool.query(
    `insert into notes (organization_id, id, conversation_id, text)
     select $1, gen_random_uuid(), $2, repeat('€', 10000) from generate_series(1, 60)`,
    [team.organizationId, conversationId],
  );
  const answer = await team.ask('POST /notes/list', { contactId });
  expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(1_000_000);
});

it('speaks to members, who find it as long as they may see its conversation', async () => {
  const luis = await team.addMember('AGENT', { name: 'Luis Mora' });
  const { contactId, conversationId } = await team.addContact();
  await add({ conversationId, text: '@Luis, call her', mentions: [luis.memberId] });

  expect((await list({ contactId })).notes[0]?.mentions).toEqual([
    { memberId: luis.memberId, name: 'Luis Mora' },
  ]);
  expect(await mentions(luis)).toEqual(['@Luis, call her']);

  const ana = await team.addMember('AGENT');
  await team.ask('POST /contacts/assign', { key: newKey(), contactId, memberId: ana.memberId });
  expect(await mentions(luis)).toEqual([]);
});

it('tells whom it speaks to about whom it is, and where in HubSpot they are', async () => {
  const luis = await team.addMember('AGENT');
  const { contactId, conversationId } = await team.addContact({ name: 'Maria Lopez' });
  await add({ conversationId, text: 'Call her', mentions: [luis.memberId] });
  expect((await mentioned(luis))[0]?.contact).toEqual({ name: 'Maria Lopez', hubspotContactId: null });

  const { organizationId } = team;
  const sync = { organizationId, contactId, hubspotContactId: '501' };
  await team.database.prisma.crmSync.create({ data: sync });
  expect((await mentioned(luis))[0]?.contact.hubspotContactId).toBe('501');

  const where = { organizationId_contactId: { organizationId, contactId } };
  await team.database.prisma.crmSync.update({ where, data: { contactGoneAt: new Date() } });
  expect((await mentioned(luis))[0]?.contact.hubspotContactId).toBeNull();
});

it('speaks to nobody who is unknown, and then is not kept', async () => {
  const { contactId, conversationId } = await team.addContact();
  const stranger = crypto.randomUUID();

  expect(await add({ conversationId, text: 'Hello', mentions: [stranger] })).toMatchObject({
    error: { code: 'NOT_FOUND', message: 'There is no such member' },
  });
  expect((await list({ contactId })).notes).toEqual([]);
});

it('is written once, however often the request comes, at once or later', async () => {
  const { contactId, conversationId } = await team.addContact();
  const note = { key: newKey(), conversationId, text: 'Once' };

  const answers = await Promise.all(Array.from({ length: 10 }, () => team.ask('POST /notes/add', note)));

  expect(
    new Set([...answers, await team.ask('POST /notes/add', note)].map((answer) => JSON.stringify(answer)))
      .size,
  ).toBe(1);
  expect((await list({ contactId })).notes).toHaveLength(1);
});

it.each([
  ['nothing', ' \n '],
  ['too much', 'x'.repeat(10_001)],
  ['what cannot be stored', 'a\0b'],
])('is refused when it says %s', async (_what, text) => {
  const { conversationId } = await team.addContact();
  expect(await add({ conversationId, text })).toMatchObject({ error: { code: 'INVALID' } });
});
