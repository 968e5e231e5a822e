import { noteAnswerSchema } from '@trochai/contract/notes';
import { expect, it } from 'vitest';
import { newKey } from '../support/card.ts';
import { ingest } from '../support/ingest.ts';
import { type TestContact, type TestMember, useTeam } from '../support/use-team.ts';
import { textValue, webhookBody } from '../support/webhooks.ts';

const AGENTS = 20;
const CONTACTS = 30;
const WORK_MS = 60_000;

const team = useTeam();

type Done = { notes: Map<string, string>; taken: Set<string>; requests: number };

const pick = <Item>(items: readonly Item[]): Item => {
  const item = items[Math.floor(Math.random() * items.length)];
  if (item === undefined) throw new Error('There is nothing to pick from');
  return item;
};
const isDone = (answer: unknown) => JSON.stringify(answer) === '{"ok":true}';

/**
 * One agent, for as long as there is time. Every fifth request is sent twice, as HubSpot does after a failure; what was
 * refused once may succeed then.
 */
async function work(agent: TestMember, contacts: readonly TestContact[], until: number): Promise<Done> {
  const done: Done = { notes: new Map(), taken: new Set(), requests: 0 };
  const ask = async (operation: string, body: object): Promise<unknown> => {
    const request = { key: newKey(), ...body };
    const times = done.requests % 5 === 0 ? 2 : 1;
    const answers = await Promise.all(
      Array.from({ length: times }, () => team.ask(operation, request, agent)),
    );
    done.requests += 1;
    const successes = answers.filter((answer) => JSON.stringify(answer).startsWith('{"ok":true'));
    expect(new Set(successes.map((answer) => JSON.stringify(answer))).size).toBeLessThanOrEqual(1);
    return successes[0] ?? answers[0];
  };
  while (Date.now() < until) {
    const { contactId, conversationId } = pick(contacts);
    const text = `Note ${done.requests} of ${agent.userId}`;
    const noted = noteAnswerSchema.safeParse(await ask('POST /notes/add', { conversationId, text }));
    if (noted.success) done.notes.set(noted.data.noteId, text);
    const take = await ask('POST /contacts/assign', { contactId, memberId: agent.memberId });
    if (isDone(take)) done.taken.add(`${contactId} ${agent.memberId}`);
    await ask('POST /contacts/set-status', {
      contactId,
      status: pick(['NEW', 'QUALIFIED', 'VISIT_SCHEDULED']),
    });
    await ask('POST /contacts/assign', { contactId, memberId: null });
  }
  return done;
}

async function customersWrite(phones: readonly string[], until: number): Promise<void> {
  const { phoneNumberId } = team.channel;
  while (Date.now() < until) {
    const text = {
      phoneNumberId,
      from: pick(phones),
      wamid: `wamid.${newKey()}`,
      at: Math.floor(Date.now() / 1_000),
    };
    await ingest(team.database, webhookBody(textValue(text)));
  }
}

it(
  'loses no note and no assignment while twenty agents work at once for a minute',
  async () => {
    const agents = await Promise.all(Array.from({ length: AGENTS }, () => team.addMember('AGENT')));
    const phones = Array.from({ length: CONTACTS }, (_, index) => `5068877${String(index).padStart(4, '0')}`);
    const contacts = await Promise.all(phones.map((phone) => team.addContact({ phone })));
    const until = Date.now() + WORK_MS;

    const [, ...done] = await Promise.all([
      customersWrite(phones, until),
      ...agents.map((agent) => work(agent, contacts, until)),
    ]);

    const notes = await team.database.prisma.note.findMany({ where: { memberId: { not: null } } });
    const kept = new Map(notes.map(({ id, text }) => [id, text]));
    const written = new Map(done.flatMap((one) => [...one.notes]));
    expect(kept).toEqual(written);

    const changes = await team.database.prisma.assignmentChange.findMany({
      orderBy: [{ contactId: 'asc' }, { at: 'asc' }, { id: 'asc' }],
    });
    const recorded = new Set(changes.map(({ contactId, toMemberId }) => `${contactId} ${toMemberId}`));
    const lost = done.flatMap((one) => [...one.taken].filter((taken) => !recorded.has(taken)));
    expect(lost).toEqual([]);
    const broken = changes.filter(({ contactId, fromMemberId }, index) => {
      const before = changes[index - 1];
      return fromMemberId !== (before?.contactId === contactId ? before.toMemberId : null);
    });
    expect(broken).toEqual([]);
    const requests = done.reduce((sum, one) => sum + one.requests, 0);
    console.info(`${requests} requests, ${kept.size} notes, ${changes.length} changes of whose it is`);
    expect(kept.size).toBeGreaterThan(AGENTS);
    expect(changes.length).toBeGreaterThan(AGENTS);
  },
  WORK_MS * 3,
);
