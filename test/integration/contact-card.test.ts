import { contactAnswerSchema, pollAnswerSchema } from '@trochai/contract/contacts';
import { messagesAnswerSchema } from '@trochai/contract/conversations';
import { describe, expect, it } from 'vitest';
import { mergeContacts } from '../../integration-service/src/contacts/merge-contacts.ts';
import { newKey } from '../support/card.ts';
import { type TestMember, useTeam } from '../support/use-team.ts';

const team = useTeam();

const read = async (contactId: string, member?: TestMember) =>
  contactAnswerSchema.parse(await team.ask('POST /contacts/read', { contactId }, member));
const poll = async (body: object, member?: TestMember) =>
  pollAnswerSchema.parse(await team.ask('POST /contacts/poll', body, member));
const dueInHubSpot = async (contactId: string) =>
  (await team.database.prisma.crmSync.findFirst({ where: { contactId } }))?.revision ?? 0;

describe('a contact on its card', () => {
  it('shows both names, the number as people write it, whose it is and its conversations', async () => {
    const agent = await team.addMember('AGENT', { name: 'Luis Mora' });
    const { contactId, conversationId } = await team.addContact({ assignedTo: agent, phone: '50688881234' });

    const { contact, conversations } = await read(contactId);

    expect(contact).toMatchObject({
      name: 'Maria Lopez',
      named: null,
      profileName: 'Maria Lopez',
      phone: '+50688881234',
      status: 'NEW',
      source: 'WHATSAPP',
      sourceProperty: null,
      askedListings: [],
      assigned: { memberId: agent.memberId, name: 'Luis Mora' },
      tags: [],
      sync: null,
    });
    expect(conversations.map(({ id }) => id)).toEqual([conversationId]);
  });

  it('is found by its record in HubSpot, contact or deal, and by nobody who may not see it', async () => {
    const { organizationId } = team;
    const agent = await team.addMember('AGENT');
    const other = await team.addMember('AGENT');
    const { contactId } = await team.addContact({ assignedTo: agent });
    await team.database.prisma.crmSync.create({
      data: { organizationId, contactId, hubspotContactId: '901', hubspotDealId: '902' },
    });

    for (const record of [
      { objectType: 'contact', objectId: '901' },
      { objectType: 'deal', objectId: '902' },
    ]) {
      expect(await team.ask('POST /contacts/by-record', { record }, agent)).toMatchObject({
        contact: { id: contactId, sync: { hubspotContactId: '901', hubspotDealId: '902' } },
      });
      expect(await team.ask('POST /contacts/by-record', { record }, other)).toEqual(
        await team.ask('POST /contacts/by-record', { record: { ...record, objectId: '999' } }, other),
      );
    }
  });

  it('is shown as the contact that it became one with', async () => {
    const { organizationId } = team;
    const older = await team.addContact();
    const younger = await team.addContact();
    await mergeContacts(team.database.pool, {
      organizationId,
      contactIds: [older.contactId, younger.contactId],
    });

    expect((await read(younger.contactId)).contact.id).toBe(older.contactId);
    const renaming = { key: newKey(), contactId: younger.contactId, name: 'Maria' };
    expect(await team.ask('POST /contacts/rename', renaming)).toEqual({ ok: true });
    expect((await read(older.contactId)).contact.name).toBe('Maria');
  });

  it('goes by the name that a member gives, says who gave it, and by the one on WhatsApp when it is taken back', async () => {
    const agent = await team.addMember('AGENT', { name: 'Luis Mora' });
    const { contactId } = await team.addContact();

    await team.ask('POST /contacts/rename', { key: newKey(), contactId, name: '  Doña María ' }, agent);
    expect((await read(contactId)).contact).toMatchObject({
      name: 'Doña María',
      named: { in: 'CARD', by: 'Luis Mora' },
      profileName: 'Maria Lopez',
    });
    expect(await dueInHubSpot(contactId)).toBe(1);

    await team.ask('POST /contacts/rename', { key: newKey(), contactId, name: null }, agent);
    expect((await read(contactId)).contact).toMatchObject({ name: 'Maria Lopez', named: null });
    expect(await dueInHubSpot(contactId)).toBe(2);
  });

  it('moves in the funnel with a history, and HubSpot is to be told; a repeat of the request does nothing', async () => {
    const agent = await team.addMember('AGENT');
    const { contactId } = await team.addContact();
    const move = { key: newKey(), contactId, status: 'QUALIFIED' };

    const first = await team.ask('POST /contacts/set-status', move, agent);
    expect(
      await team.ask('POST /contacts/set-status', { ...move, key: newKey(), status: 'NEW' }, agent),
    ).toEqual(first);
    expect(await team.ask('POST /contacts/set-status', move, agent)).toEqual(first);

    expect((await read(contactId)).contact.status).toBe('NEW');
    const changes = await team.database.prisma.stageChange.findMany({
      where: { contactId },
      orderBy: { at: 'asc' },
    });
    expect(changes.map(({ fromStatus, toStatus, memberId }) => [fromStatus, toStatus, memberId])).toEqual([
      ['NEW', 'QUALIFIED', agent.memberId],
      ['QUALIFIED', 'NEW', agent.memberId],
    ]);
    expect(await dueInHubSpot(contactId)).toBe(2);
  });

  it('refuses a key that was used for another request', async () => {
    const { contactId } = await team.addContact();
    const move = { key: newKey(), contactId, status: 'QUALIFIED' };
    await team.ask('POST /contacts/set-status', move);

    expect(await team.ask('POST /contacts/set-status', { ...move, status: 'CLOSED_WON' })).toMatchObject({
      error: { code: 'KEY_REUSED' },
    });
  });
});

describe('giving a contact to an agent', () => {
  const give = (contactId: string, memberId: string | null, by?: TestMember) =>
    team.ask('POST /contacts/assign', { key: newKey(), contactId, memberId }, by);

  it('makes it theirs, tells HubSpot, and keeps who gave it to whom', async () => {
    const luis = await team.addMember('AGENT', { name: 'Luis Mora' });
    const ana = await team.addMember('AGENT');
    const { contactId } = await team.addContact();

    expect(await give(contactId, luis.memberId, ana)).toEqual({ ok: true });

    expect((await read(contactId)).contact.assigned).toEqual({ memberId: luis.memberId, name: 'Luis Mora' });
    expect(await dueInHubSpot(contactId)).toBe(1);
    const [change] = await team.database.prisma.assignmentChange.findMany({ where: { contactId } });
    expect(change).toMatchObject({
      fromMemberId: null,
      toMemberId: luis.memberId,
      origin: 'MEMBER',
      memberId: ana.memberId,
    });
    expect(await team.ask('POST /contacts/read', { contactId }, ana)).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
  });

  it('is refused for viewers, for people who are shut out or gone, and for strangers', async () => {
    const { contactId } = await team.addContact();
    const nobodies = await Promise.all([
      team.addMember('VIEWER'),
      team.addMember('AGENT', { removedAt: new Date() }),
      team.addMember('AGENT', { goneAt: new Date() }),
    ]);
    for (const { memberId } of [...nobodies, { memberId: crypto.randomUUID() }]) {
      expect(await give(contactId, memberId)).toMatchObject({ error: { code: 'NOT_FOUND' } });
    }
    expect((await read(contactId)).contact.assigned).toBeNull();
  });

  it('goes to one of those who take it at once; for the others it is not there any more', async () => {
    const agents = await Promise.all(Array.from({ length: 10 }, () => team.addMember('AGENT')));
    const { contactId } = await team.addContact();

    const answers = await Promise.all(agents.map((agent) => give(contactId, agent.memberId, agent)));

    expect(answers.filter((answer) => JSON.stringify(answer) === '{"ok":true}')).toHaveLength(1);
    const winner = agents[answers.findIndex((answer) => JSON.stringify(answer) === '{"ok":true}')];
    expect((await read(contactId)).contact.assigned?.memberId).toBe(winner?.memberId);
  });

  it('stands even when the clock of HubSpot was ahead', async () => {
    const agent = await team.addMember('AGENT');
    const { contactId } = await team.addContact({ assignedTo: agent });
    const assignedAt = new Date(Date.now() + 60_000);
    await team.database.prisma.contact.updateMany({ where: { id: contactId }, data: { assignedAt } });

    await give(contactId, null);

    expect((await read(contactId)).contact.assigned).toBeNull();
  });
});

describe('asking whether anything is new', () => {
  it('is answered shortly while nothing is, and with everything that is shown when something is', async () => {
    const { contactId, conversationId } = await team.addContact();
    const { cursor } = await read(contactId);
    expect(await poll({ contactId, cursor })).toEqual({ ok: true, changed: false });

    await team.ask('POST /notes/add', { key: newKey(), conversationId, text: 'Call back' });
    const news = await poll({ contactId, conversationId, cursor });

    expect(news).toMatchObject({ changed: true, contact: { id: contactId }, messages: [{ text: 'Hola' }] });
    expect(await poll({ contactId, cursor: news.changed ? news.cursor : '' })).toEqual({
      ok: true,
      changed: false,
    });
  });

  it.each([
    [
      'a message',
      "insert into messages (organization_id, id, conversation_id, channel_id, wamid, direction, kind, summary, sent_at, received_at) select organization_id, gen_random_uuid(), id, channel_id, gen_random_uuid()::text, 'INBOUND', 'text', 'x', now(), now() from conversations where id = $2 and contact_id = $1",
    ],
    [
      'a tick',
      "insert into message_statuses (organization_id, channel_id, wamid, status, at) select organization_id, channel_id, wamid, 'READ', now() from messages where conversation_id = $2 and $1::uuid is not null",
    ],
    ['the status', "update contacts set status = 'QUALIFIED' where id = $1 and $2::uuid is not null"],
    [
      'the state of the conversation',
      "update conversations set state = 'CLOSED' where id = $2 and contact_id = $1",
    ],
    [
      'a tag',
      "with tag as (insert into tags (organization_id, id, name) select organization_id, gen_random_uuid(), 'vip' from contacts where id = $1 and $2::uuid is not null returning organization_id, id) insert into contact_tags (organization_id, contact_id, tag_id) select organization_id, $1, id from tag",
    ],
  ])('notices %s', async (_what, statement) => {
    const { contactId, conversationId } = await team.addContact();
    const { cursor } = await read(contactId);

    await team.database.pool.query(statement, [contactId, conversationId]);

    expect(await poll({ contactId, cursor })).toMatchObject({ changed: true });
  });

  it('says nothing, not even when, of conversations on channels that are not the agent’s', async () => {
    const { organizationId } = team;
    const agent = await team.addMember('AGENT');
    const listed = await team.addMember('AGENT');
    const { contactId, conversationId } = await team.addContact();
    await team.database.prisma.channelMember.create({
      data: { organizationId, channelId: team.channel.channelId, memberId: listed.memberId },
    });
    const { cursor, conversations } = await read(contactId, agent);
    expect(conversations).toEqual([]);

    await team.database.prisma.conversation.updateMany({
      where: { id: conversationId },
      data: { state: 'CLOSED' },
    });

    await team.database.prisma.contact.updateMany({
      where: { id: contactId },
      data: { profileNameStamp: 'a later message' },
    });
    expect(await poll({ contactId, cursor }, agent)).toEqual({ ok: true, changed: false });
    expect(await poll({ contactId, cursor: 'none', conversationId }, agent)).not.toHaveProperty('messages');
  });
});

it('is answered in less than HubSpot lets through, however much was written; the rest comes with the next page', async () => {
  const { contactId, conversationId } = await team.addContact();
  const { organizationId, channelId } = team.channel;
  await team.database.pool.query(
    `insert into messages (organization_id, id, conversation_id, channel_id, wamid, direction, kind, text, summary, sent_at, received_at)
     select $1, gen_random_uuid(), $2, $3, gen_random_uuid()::text, 'INBOUND', 'text', repeat('€', 9000), 'x', now(), now()
     from generate_series(1, 49)`,
    [organizationId, conversationId, channelId],
  );
  const answer = await team.ask('POST /contacts/poll', { contactId, conversationId });
  expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(1_000_000);

  const seen = new Set<string>();
  let before: string | undefined;
  for (let hasMore = true; hasMore;) {
    const body = { conversationId, ...(before && { before }) };
    const page = messagesAnswerSchema.parse(await team.ask('POST /conversations/messages', body));
    page.messages.forEach(({ id }) => seen.add(id));
    [before, hasMore] = [page.messages[0]?.id, page.hasMore];
  }
  expect(seen.size).toBe(50);
});
