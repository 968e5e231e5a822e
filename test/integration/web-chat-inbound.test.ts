import { contactAnswerSchema } from '@trochai/contract/contacts';
import { describe, expect, it } from 'vitest';
import { assignLeadsJob } from '../../integration-service/src/members/assignment/assign-job.ts';
import { newListing } from '../support/new-listing.ts';
import { runJobs } from '../support/run-jobs.ts';
import { useTeam } from '../support/use-team.ts';
import { useWebChat } from '../support/use-web-chat.ts';

const team = useTeam();
const chat = useWebChat(team);

const texts = async () => (await chat.read()).messages.map(({ text }) => text);

async function addListing(): Promise<string> {
  const listing = newListing({ organizationId: team.organizationId });
  await team.database.prisma.listing.create({ data: listing });
  return listing.id;
}

describe('the first word of a visitor', () => {
  it('makes a contact of the source "web", a conversation that waits, a lead, and work for HubSpot', async () => {
    await chat.say('Hola, ¿atienden los sábados?', { name: 'Ana Mora' });

    const contact = await chat.contact();
    expect(contact).toMatchObject({ profileName: 'Ana Mora', phone: null, source: 'WEB', status: 'NEW' });
    expect(contact.leadSince).toEqual(contact.firstMessageAt);
    expect(contact.stageChanges).toMatchObject([{ fromStatus: null, toStatus: 'NEW', origin: 'INGEST' }]);
    expect(contact.conversations).toMatchObject([{ state: 'OPEN', channelId: chat.channelId }]);
    expect(contact.conversations[0]?.unansweredSince).toEqual(contact.firstMessageAt);
    expect(contact.touches).toMatchObject([{ kind: 'WEB_CHAT', subject: 'website', listingId: null }]);
    const where = { contactId: contact.id };
    expect(await team.database.prisma.crmSync.findFirst({ where })).toMatchObject({ revision: 1 });
  });

  it('has the listing on whose page they are as the source property', async () => {
    const [first, second] = [await addListing(), await addListing()];
    await chat.say('Me interesa', { listingId: first });
    await chat.say('Y esta', { listingId: second });

    const { source, listings } = await chat.contact();
    expect(source).toBe('PROPERTY');
    expect(listings.toSorted((a, b) => +a.firstAt - +b.firstAt).map(({ listingId }) => listingId)).toEqual([
      first,
      second,
    ]);
  });

  it('goes to an agent by the rule of the web chat', async () => {
    const agent = await team.addMember('AGENT', {
      name: 'Luis Vega',
      photoUrl: 'https://agency.example/l.jpg',
    });
    const listingId = await addListing();
    await team.database.prisma.listing.updateMany({
      where: { id: listingId },
      data: { agentMemberId: agent.memberId },
    });
    await team.database.prisma.channel.update({
      where: { organizationId_id: { organizationId: team.organizationId, id: chat.channelId } },
      data: { assignmentRule: 'LISTING_AGENT' },
    });
    await chat.say('Me interesa', { listingId });
    await runJobs(team.database, { jobs: [assignLeadsJob(team)] });

    expect(await chat.contact()).toMatchObject({ assignedMemberId: agent.memberId });
  });

  it('needs their consent, and leaves nothing behind without it', async () => {
    expect(await chat.say('Hola', { consent: false })).toEqual({ ok: false, code: 'CONSENT' });
    expect(await team.database.prisma.contact.count({ where: { organizationId: team.organizationId } })).toBe(
      0,
    );

    await chat.say('Hola');
    expect(await chat.say('Otra cosa', { consent: false })).toMatchObject({ ok: true });
    expect(await texts()).toEqual(['Hola', 'Otra cosa']);
  });
});

describe('the same id', () => {
  it('is one message, answered alike, whatever the repeat says', async () => {
    const id = crypto.randomUUID();
    const answer = await chat.say('Hola', { id });
    const before = await chat.conversation();

    expect(await chat.say('Hola otra vez', { id })).toEqual(answer);
    expect(await texts()).toEqual(['Hola']);
    expect(await chat.conversation()).toEqual(before);
  });

  it('is one message and one contact when it comes ten times at once', async () => {
    const id = crypto.randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => chat.say('Hola', { id, phone: '8888 1111' })),
    );

    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await texts()).toEqual(['Hola']);
    const contacts = await team.database.prisma.contact.findMany({
      where: { organizationId: team.organizationId },
    });
    expect(contacts).toHaveLength(1);
    expect((await chat.contact()).conversations[0]?.notes).toHaveLength(1);
  });

  it('is refused to a visitor when it is another one’s, and tells them nothing', async () => {
    const id = crypto.randomUUID();
    await chat.say('Un secreto', { id });
    const stranger = crypto.randomUUID();

    await expect(chat.say('Hola', { id, visitorId: stranger })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    expect((await chat.read(null, stranger)).messages).toEqual([]);
  });
});

it('keeps ten messages that one visitor sends at once, each at its own moment, in one conversation', async () => {
  const said = Array.from({ length: 10 }, (_, index) => `Mensaje ${index}`);
  await Promise.all(said.map((text) => chat.say(text)));

  const { messages } = await chat.read();
  expect(messages.map(({ text }) => text).toSorted()).toEqual(said);
  expect(new Set(messages.map(({ sentAt }) => sentAt)).size).toBe(10);
  expect((await chat.contact()).conversations).toHaveLength(1);
});

it('calls a visitor what they typed last, and without a name a visitor', async () => {
  const shown = async () => {
    const { id: contactId } = await chat.contact();
    const answer = await team.ask('POST /contacts/read', { contactId });
    return contactAnswerSchema.parse(answer).contact.name;
  };
  await chat.say('Hola');
  expect(await shown()).toBe('Web visitor');
  await chat.say('Soy Ana', { name: 'Ana' });
  await chat.say('Ana Mora', { name: 'Ana Mora' });
  await chat.say('Sin nombre', { name: ' ' });
  expect(await shown()).toBe('Ana Mora');
});

it('keeps what no text of Postgres can hold as a sign that something was there', async () => {
  await chat.say('Hola \0 \ud800 😀', { name: 'A\0' });
  expect(await texts()).toEqual(['Hola � � 😀']);
});

describe('a number that a visitor types', () => {
  const noteTexts = async () => (await chat.contact()).conversations[0]?.notes.map(({ text }) => text);

  it('is told in one note, kept as typed, and names nobody', async () => {
    await chat.say('Hola', { phone: '+506 8888-1111 <b>' });
    await chat.say('Hola', { phone: '+506 8888-1111' });

    expect(await noteTexts()).toEqual([
      'The visitor typed the number +506 8888-1111. Nobody has checked that it is theirs.',
    ]);
    const contact = await chat.contact();
    expect(contact.phone).toBeNull();
    const identities = await team.database.prisma.contactIdentity.findMany({
      where: { contactId: contact.id },
    });
    expect(identities.map(({ kind }) => kind)).toEqual(['VISITOR']);
    const visitor = await team.database.prisma.webVisitor.findFirstOrThrow({ where: { id: chat.visitorId } });
    expect(visitor.typedPhone).toBe('+506 8888-1111');
  });

  it('attaches them to nobody and shows them nothing, though a contact has it', async () => {
    const known = await team.addContact({ phone: '50688881111', name: 'Maria Lopez' });
    await chat.say('Hola', { phone: '+506 8888 1111' });

    expect((await chat.contact()).id).not.toBe(known.contactId);
    expect(await texts()).toEqual(['Hola']);
  });

  it('is nothing when it is none', async () => {
    await chat.say('Hola', { phone: 'llámame' });
    expect(await noteTexts()).toEqual([]);
  });
});

describe('a visitor who was erased', () => {
  it('has nothing left, and starts anew, with their consent, when they write again', async () => {
    await chat.say('Hola', { phone: '8888 1111' });
    await chat.erase();

    expect(await chat.read()).toEqual({ messages: [], cursor: null });
    expect(await team.database.prisma.webVisitor.count({ where: { id: chat.visitorId } })).toBe(0);
    expect(await chat.say('Otra vez', { consent: false })).toEqual({ ok: false, code: 'CONSENT' });
    await chat.say('Otra vez');
    expect(await texts()).toEqual(['Otra vez']);
  });

  it('is not brought back by a late repeat', async () => {
    const id = crypto.randomUUID();
    await chat.say('Hola', { id });
    await chat.erase();

    expect(await chat.say('Hola', { id })).toMatchObject({ ok: true });
    expect(await team.database.prisma.contact.count({ where: { organizationId: team.organizationId } })).toBe(
      0,
    );
    expect(await team.database.prisma.webVisitor.count({ where: { id: chat.visitorId } })).toBe(0);
  });
});
