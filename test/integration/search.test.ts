import { type FoundContact, searchAnswerSchema } from '@trochai/contract/search';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { newListing } from '../support/new-listing.ts';
import { createChannel } from '../support/organization.ts';
import { type TestMember, useTeam } from '../support/use-team.ts';

const team = useTeam();

const search = async (body: object, member?: TestMember) =>
  searchAnswerSchema.parse(await team.ask('POST /contacts/search', body, member));
const names = async (body: object, member?: TestMember) =>
  (await search(body, member)).contacts.map(({ name }) => name);
const update = (contactId: string, data: object) =>
  team.database.prisma.contact.updateMany({ where: { id: contactId }, data });
const updateConversation = (id: string, data: object) =>
  team.database.prisma.conversation.updateMany({ where: { id }, data });

/** Every page of a search, one after the other. */
async function walk(body: object, member?: TestMember): Promise<FoundContact[]> {
  const found: FoundContact[] = [];
  let after: string | null | undefined;
  do {
    const page = await search({ ...body, ...(after && { after }) }, member);
    found.push(...page.contacts);
    after = page.next;
  } while (after !== null);
  return found;
}

describe('searching by name', () => {
  it.each([
    ['jose', ['José Núñez']],
    ['NÚÑEZ', ['José Núñez']],
    ['nunez jose', ['José Núñez']],
    ['ose nu', ['José Núñez']],
    ['Núñez, José', ['José Núñez']],
    ['jo', ['José Núñez']],
    ['nu', ['José Núñez']],
    ['os', []],
    ['jose lopez', []],
    ['100%', ['100% Ana_Maria\\x']],
    ['a_m', ['100% Ana_Maria\\x']],
    ['%', []],
    ['e%n', []],
    ['ia\\x', ['100% Ana_Maria\\x']],
    ['\\x', []],
    ['жанна', ['Жанна']],
    ['🌸', ['Flor 🌸']],
  ])('finds %s', async (query, expected) => {
    for (const name of ['José Núñez', '100% Ana_Maria\\x', 'Жанна', 'Flor 🌸'])
      await team.addContact({ name });
    expect(await names({ query })).toEqual(expected);
  });

  it('finds the name that a person gave, the one of the address book, and the username', async () => {
    const { contactId } = await team.addContact({ name: 'mary' });
    await update(contactId, {
      editedName: 'María López',
      addressBookName: 'Cliente Escazú',
      username: 'flor88',
    });

    for (const query of ['lopez', 'mary', 'escazu', 'flor88'])
      expect(await names({ query })).toEqual(['María López']);
  });
});

describe('searching by number', () => {
  it.each([
    ['50688881234', ['Ana']],
    ['+506 8888-1234', ['Ana']],
    ['0050688881234', ['Ana']],
    ['8888 1234', ['Ana']],
    ['1234', ['Ana', 'Eva']],
    ['(1234)', ['Ana', 'Eva']],
    ['525512345678', ['Eva from Mexico']],
    ['+52 1 55 1234 5678', ['Eva from Mexico']],
    ['5511987654321', ['Eva from Brazil']],
    ['999', []],
  ])('finds %s', async (query, expected) => {
    const phones = {
      Ana: '50688881234',
      Eva: '50622221234',
      'Eva from Mexico': '5215512345678',
      'Eva from Brazil': '551187654321',
    };
    const keys: Record<string, string> = { '5215512345678': '525512345678', '551187654321': '551187654321' };
    for (const [name, phone] of Object.entries(phones)) {
      const { contactId } = await team.addContact({ name, phone });
      const identity = { organizationId: team.organizationId, kind: 'PHONE', scope: '', contactId } as const;
      await team.database.prisma.contactIdentity.create({ data: { ...identity, key: keys[phone] ?? phone } });
    }
    expect((await names({ query })).sort()).toEqual(expected);
  });
});

describe('filters', () => {
  it('let through what fits all of them', async () => {
    const { organizationId } = team;
    const agent = await team.addMember('AGENT');
    const rentals = await createChannel(team.database, organizationId);
    const vip = { organizationId, id: uuidv7(), name: 'vip' };
    await team.database.prisma.tag.create({ data: vip });
    const ana = await team.addContact({ name: 'Ana', channel: rentals, assignedTo: agent });
    await update(ana.contactId, { status: 'QUALIFIED', source: 'AD' });
    await updateConversation(ana.conversationId, { state: 'IN_PROGRESS' });
    await team.database.prisma.contactTag.create({
      data: { organizationId, contactId: ana.contactId, tagId: vip.id },
    });
    await team.addContact({ name: 'Eva', unansweredSince: null });
    const filters = {
      query: 'a',
      statuses: ['QUALIFIED'],
      sources: ['AD', 'WEB'],
      states: ['OPEN', 'IN_PROGRESS'],
      tagIds: [vip.id],
      channelIds: [rentals.channelId],
      assigned: agent.memberId,
      unanswered: true,
    };

    const both = await names({});
    expect(both.sort()).toEqual(['Ana', 'Eva']);
    expect(await names(filters)).toEqual(['Ana']);
    for (const [name, value] of Object.entries(filters))
      expect(await names({ [name]: value })).toContain('Ana');
    const others = {
      query: 'eva',
      statuses: ['NEW'],
      sources: ['WHATSAPP'],
      states: ['OPEN'],
      tagIds: [uuidv7()],
      channelIds: [team.channel.channelId],
      assigned: 'nobody',
    };
    for (const [name, value] of Object.entries(others)) {
      expect(await names({ ...filters, [name]: value })).toEqual([]);
      if (name !== 'tagIds') expect(await names({ [name]: value })).toEqual(['Eva']);
    }
    expect(await names({ assigned: 'me' }, agent)).toEqual(['Ana']);
  });

  it('shows a contact once, with the latest conversation that fits', async () => {
    const { organizationId } = team;
    const rentals = await createChannel(team.database, organizationId);
    const { contactId, conversationId } = await team.addContact();
    await updateConversation(conversationId, { lastMessageAt: new Date('2026-01-01') });
    const second = uuidv7();
    const at = new Date('2026-02-01');
    const times = { lastMessageStamp: '2', lastMessageAt: at, state: 'CLOSED' } as const;
    await team.database.prisma.conversation.create({
      data: { organizationId, id: second, contactId, channelId: rentals.channelId, ...times },
    });

    const shown = async (body: object) =>
      (await search(body)).contacts.map(({ conversation }) => conversation.id);
    expect(await shown({})).toEqual([second]);
    expect(await shown({ query: 'maria' })).toEqual([second]);
    expect(await shown({ states: ['OPEN'] })).toEqual([conversationId]);
    expect(await shown({ channelIds: [team.channel.channelId] })).toEqual([conversationId]);
  });
});

describe('the list', () => {
  it('goes by the last activity, page by page, even where many were active in the same moment', async () => {
    for (let index = 0; index < 23; index += 1) {
      const { conversationId } = await team.addContact({ name: `Person ${index}` });
      const lastMessageAt = new Date(Date.UTC(2026, 0, 1 + (index % 3)));
      await updateConversation(conversationId, { lastMessageAt });
    }
    for (const body of [{ limit: 5 }, { limit: 5, query: 'person' }]) {
      const found = await walk(body);
      const days = found.map(({ conversation: { lastMessageAt } }) => lastMessageAt);
      expect(new Set(found.map(({ id }) => id)).size).toBe(23);
      expect(days).toEqual(days.toSorted().reverse());
    }
  });

  it('leaves out who never wrote and who became one with another', async () => {
    const first = await team.addContact({ name: 'Echo only' });
    await update(first.contactId, { firstMessageAt: null });
    const [kept, gone] = [await team.addContact({ name: 'Kept' }), await team.addContact({ name: 'Gone' })];
    await update(gone.contactId, { mergedIntoId: kept.contactId });

    expect(await names({})).toEqual(['Kept']);
    expect(await names({ query: 'o' })).toEqual([]);
  });

  it('tells how many there are, up to a thousand, and pages on through more than that', async () => {
    await team.addContact({ name: 'Rare' });
    await team.database.pool.query(
      `with people as (
         insert into contacts (organization_id, id, profile_name, first_message_at)
         select $1, gen_random_uuid(), 'Common ' || number, now() from generate_series(1, 2500) as number returning id)
       insert into conversations (organization_id, id, contact_id, channel_id, last_message_stamp, last_message_at)
       select $1, gen_random_uuid(), id, $2, '1', timestamptz '2026-01-01' + random() * interval '90 days' from people`,
      [team.organizationId, team.channel.channelId],
    );
    expect((await search({ query: 'rare' })).count).toBe(1);
    expect((await search({})).count).toBe(1_001);
    const { count } = await search({ query: 'common 7' });
    expect(count).toBe((await walk({ query: 'common 7', limit: 50 })).length);

    for (const body of [{ limit: 50 }, { limit: 50, query: 'common' }]) {
      const found = await walk(body);
      const times = found.map(({ conversation: { lastMessageAt } }) => lastMessageAt);
      expect(new Set(found.map(({ id }) => id)).size).toBe('query' in body ? 2_500 : 2_501);
      expect(times).toEqual(times.toSorted().reverse());
    }
  }, 60_000);

  it('refuses a cursor that is none', async () => {
    expect(await team.ask('POST /contacts/search', { after: 'x' })).toMatchObject({
      error: { code: 'INVALID' },
    });
  });

  it('shows what the list needs: preview, agent, tags, source property', async () => {
    const { organizationId } = team;
    const agent = await team.addMember('AGENT', { name: 'Luis' });
    const { contactId, conversationId } = await team.addContact({ assignedTo: agent });
    const listing = newListing({ organizationId });
    await team.database.prisma.listing.create({ data: listing });
    const at = new Date();
    await team.database.prisma.contactListing.create({
      data: { organizationId, contactId, listingId: listing.id, firstAt: at, lastAt: at },
    });

    expect((await search({})).contacts[0]).toMatchObject({
      id: contactId,
      name: 'Maria Lopez',
      assigned: { name: 'Luis' },
      sourceProperty: { title: 'House' },
      conversation: { id: conversationId, preview: 'Hola', channel: { name: 'Sales' } },
    });
  });
});

describe('the record in HubSpot', () => {
  it('is known once there is one, until it is deleted there', async () => {
    const { organizationId } = team;
    const { contactId } = await team.addContact();
    const record = async () => (await search({})).contacts[0]?.hubspotContactId;
    expect(await record()).toBeNull();

    await team.database.prisma.crmSync.create({
      data: { organizationId, contactId, hubspotContactId: '501' },
    });
    expect(await record()).toBe('501');

    const where = { organizationId_contactId: { organizationId, contactId } };
    await team.database.prisma.crmSync.update({ where, data: { contactGoneAt: new Date() } });
    expect(await record()).toBeNull();
  });
});

describe('an agent', () => {
  it('finds contacts by their conversations on channels that are theirs, and learns nothing of the others', async () => {
    const { organizationId } = team;
    const [agent, listed] = [await team.addMember('AGENT'), await team.addMember('AGENT')];
    const secret = await createChannel(team.database, organizationId);
    await team.database.prisma.channelMember.create({
      data: { organizationId, channelId: secret.channelId, memberId: listed.memberId },
    });
    await team.addContact({ name: 'Hidden', channel: secret });
    const { contactId, conversationId } = await team.addContact({ name: 'Shown' });
    await updateConversation(conversationId, { lastMessageAt: new Date('2026-01-01') });
    const times = {
      lastMessageStamp: '2',
      lastMessageAt: new Date('2026-02-01'),
      unansweredSince: new Date(),
    };
    await team.database.prisma.conversation.create({
      data: { organizationId, id: uuidv7(), contactId, channelId: secret.channelId, ...times },
    });
    await team.addContact({ name: 'Theirs', assignedTo: listed });

    const { contacts, count } = await search({}, agent);
    expect(contacts.map(({ name, conversation: { id } }) => [name, id])).toEqual([['Shown', conversationId]]);
    expect(count).toBe(1);
    expect(await names({ channelIds: [secret.channelId] }, agent)).toEqual([]);
    expect((await names({}, listed)).sort()).toEqual(['Hidden', 'Shown', 'Theirs']);
  });
});
