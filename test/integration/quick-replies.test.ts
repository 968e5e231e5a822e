import { quickRepliesAnswerSchema, quickReplyAnswerSchema } from '@trochai/contract/quick-replies';
import { v7 as uuidv7 } from 'uuid';
import { expect, it } from 'vitest';
import { newKey } from '../support/card.ts';
import { createOrganization } from '../support/organization.ts';
import { type TestMember, useTeam } from '../support/use-team.ts';

const team = useTeam();

type Reply = { title: string; text: string; quickReplyId?: string };
const save = (reply: Reply, member?: TestMember) =>
  team.ask('POST /quick-replies/save', { key: newKey(), ...reply }, member);
const make = async (reply: Reply) => quickReplyAnswerSchema.parse(await save(reply)).quickReplyId;
const remove = (quickReplyId: string, member?: TestMember) =>
  team.ask('POST /quick-replies/delete', { key: newKey(), quickReplyId }, member);
const list = async (member?: TestMember) =>
  quickRepliesAnswerSchema.parse(await team.ask('POST /quick-replies/list', {}, member)).quickReplies;

const refused = (code: string) => ({ ok: false, error: { code } });

it('are written by admins and used by agents, in the order of their titles', async () => {
  const agent = await team.addMember('AGENT');
  const hello = await make({ title: 'hello', text: 'Hello {{name}},\nhow are you?' });
  const bye = await make({ title: ' Bye ', text: 'Bye' });

  const both = [
    { id: bye, title: 'Bye', text: 'Bye' },
    { id: hello, title: 'hello', text: 'Hello {{name}},\nhow are you?' },
  ];
  expect(await list()).toEqual(both);
  expect(await list(agent)).toEqual(both);
  const viewer = await team.addMember('VIEWER');
  expect(await team.ask('POST /quick-replies/list', {}, viewer)).toMatchObject(refused('FORBIDDEN'));
  expect(await save({ title: 'Mine', text: 'Mine' }, agent)).toMatchObject(refused('FORBIDDEN'));
  expect(await remove(hello, agent)).toMatchObject(refused('FORBIDDEN'));
});

it('are changed and deleted, and the audit has what they said before and after', async () => {
  const quickReplyId = await make({ title: 'Hello', text: 'Hello' });
  await save({ quickReplyId, title: 'Hello', text: 'Hello there' });
  await save({ quickReplyId, title: 'Hello', text: 'Hello there' });
  expect(await list()).toEqual([{ id: quickReplyId, title: 'Hello', text: 'Hello there' }]);
  expect(await remove(quickReplyId)).toEqual({ ok: true, quickReplyId });

  expect(await list()).toEqual([]);
  expect(await remove(quickReplyId)).toMatchObject(refused('NOT_FOUND'));
  expect(await save({ quickReplyId, title: 'a', text: 'b' })).toMatchObject(refused('NOT_FOUND'));
  const { organizationId } = team;
  const entries = await team.database.prisma.auditEntry.findMany({
    where: { organizationId, action: 'quick-replies-changed' },
    orderBy: { id: 'asc' },
  });
  const [said, says] = [
    { title: 'Hello', text: 'Hello' },
    { title: 'Hello', text: 'Hello there' },
  ];
  expect(entries.map(({ details }) => details)).toEqual([
    { quickReplyId, from: null, to: said },
    { quickReplyId, from: said, to: says },
    { quickReplyId, from: says, to: null },
  ]);
});

it('are at most 200, even when two are added at once', async () => {
  const { organizationId } = team;
  const data = Array.from({ length: 199 }, () => ({
    organizationId,
    id: uuidv7(),
    title: 'One',
    text: 'Text',
  }));
  await team.database.prisma.quickReply.createMany({ data });

  const answers = await Promise.all(['a', 'b', 'c'].map((title) => save({ title, text: 'Text' })));

  expect(answers.filter((answer) => quickReplyAnswerSchema.safeParse(answer).success)).toHaveLength(1);
  expect(JSON.stringify(answers)).toContain('TOO_MANY');
  expect(await list()).toHaveLength(200);
});

it.each([
  { title: '', text: 'x' },
  { title: 'x'.repeat(61), text: 'x' },
  { title: 'x', text: ' ' },
  { title: 'x', text: 'x'.repeat(4_097) },
])('say something, and no more than fits', async (reply) => {
  expect(await save(reply)).toMatchObject(refused('INVALID'));
});

it("are the organization's own", async () => {
  const other = await createOrganization(team.database);
  const theirs = { organizationId: other.id, id: uuidv7(), title: 'Theirs', text: 'Theirs' };
  await team.database.prisma.quickReply.create({ data: theirs });

  expect(await list()).toEqual([]);
  expect(await save({ quickReplyId: theirs.id, title: 'Ours', text: 'x' })).toMatchObject(
    refused('NOT_FOUND'),
  );
  expect(await remove(theirs.id)).toMatchObject(refused('NOT_FOUND'));
});
