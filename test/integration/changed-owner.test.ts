import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { confirmOwner, findDoubtfulOwners } from '../../integration-service/src/contacts/doubtful-owners.ts';
import { splitContact } from '../../integration-service/src/contacts/split-contact.ts';
import { inTransaction } from '../../integration-service/src/platform/database/transaction.ts';
import { ingest } from '../support/ingest.ts';
import { createChannel, type TestChannel } from '../support/organization.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { messagesValue, textValue, webhookBody } from '../support/webhooks.ts';

const NUMBER = '50688881234';
const AT = 1_790_000_000;
const timeOf = (seconds: number) => new Date(seconds * 1_000);

let database: TestDatabase;
let channel: TestChannel;
beforeAll(async () => void (database = await createTestDatabase()));
beforeEach(async () => void (channel = await createChannel(database)));
afterAll(() => database.drop());

type Said = { wamid: string; at: number; from?: string; userId?: string; name?: string };

const write = (...said: Said[]) =>
  ingest(
    database,
    webhookBody(...said.map((one) => textValue({ phoneNumberId: channel.phoneNumberId, ...one }))),
  );

/** Ana had the number; then it was Beatriz'. */
const ana = (wamid: string, at: number) => ({ wamid, at, from: NUMBER, userId: 'CR.ana', name: 'Ana' });
const beatriz = (wamid: string, at: number) => ({
  wamid,
  at,
  from: NUMBER,
  userId: 'CR.bea',
  name: 'Beatriz',
});

const doubts = () => findDoubtfulOwners(database.pool, { organizationId: channel.organizationId });

function readPeople() {
  return database.prisma.contact.findMany({
    where: { organizationId: channel.organizationId, mergedIntoId: null },
    include: {
      identities: { orderBy: { key: 'asc' } },
      stageChanges: true,
      crmSync: true,
      conversations: { include: { messages: { orderBy: { sentAt: 'asc' } }, notes: true } },
    },
    orderBy: { firstMessageAt: 'asc' },
  });
}

const wamidsOf = (people: Awaited<ReturnType<typeof readPeople>>) =>
  people.map(({ conversations }) =>
    conversations.flatMap(({ messages }) => messages.map(({ wamid }) => wamid)),
  );

async function theContact(): Promise<string> {
  const [person, ...others] = await readPeople();
  expect(others).toEqual([]);
  return person?.id ?? '';
}

async function split(): Promise<string | null> {
  const { organizationId } = channel;
  const wanted = {
    organizationId,
    contactId: await theContact(),
    userIds: ['CR.bea'],
    takesNumber: true,
    since: timeOf(AT + 100),
  };
  return inTransaction(database.pool, (tx) => splitContact(tx, wanted));
}

it('says that the owner of a number may have changed when two user ids came with it', async () => {
  await write(ana('wamid.1', AT));
  expect(await doubts()).toEqual([]);

  await write(beatriz('wamid.2', AT + 100));
  expect(await doubts()).toEqual([
    { contactId: await theContact(), phone: NUMBER, userIds: ['CR.ana', 'CR.bea'] },
  ]);
});

it('has no doubt when WhatsApp said that one user id took the place of the other', async () => {
  await write(ana('wamid.1', AT), beatriz('wamid.2', AT + 100));
  const system = { body: 'x', type: 'user_changed_user_id', user_id: 'CR.bea', previous_user_id: 'CR.ana' };
  const changed = { id: 'wamid.3', timestamp: String(AT), type: 'system', system };
  await ingest(database, webhookBody(messagesValue(channel.phoneNumberId, { messages: [changed] })));

  expect(await doubts()).toEqual([]);
});

it('has no doubt when the number changed along with the user id', async () => {
  await write(ana('wamid.1', AT));
  const system = { body: 'x', type: 'user_changed_number', wa_id: '50688889999', user_id: 'CR.ana2' };
  const changed = { id: 'wamid.2', from: NUMBER, timestamp: String(AT + 1), type: 'system', system };
  await ingest(database, webhookBody(messagesValue(channel.phoneNumberId, { messages: [changed] })));

  expect(await doubts()).toEqual([]);
});

it('has no doubt any more when an admin finds that it is one person', async () => {
  await write(ana('wamid.1', AT), beatriz('wamid.2', AT + 100));
  const { organizationId } = channel;
  const contactId = await theContact();

  expect(await confirmOwner(database.pool, { organizationId, contactId })).toBe(true);
  expect(await doubts()).toEqual([]);
  expect(await confirmOwner(database.pool, { organizationId, contactId })).toBe(false);
});

it('splits a contact: the second person gets what was said since, and a place in the funnel', async () => {
  await write(ana('wamid.1', AT), ana('wamid.2', AT + 50), beatriz('wamid.3', AT + 100));

  const secondId = await split();

  const people = await readPeople();
  expect(wamidsOf(people)).toEqual([['wamid.1', 'wamid.2'], ['wamid.3']]);
  expect(people).toMatchObject([
    {
      phone: null,
      profileName: null,
      firstMessageAt: timeOf(AT),
      identities: [{ key: 'CR.ana' }],
      conversations: [
        { lastInboundAt: timeOf(AT + 50), unansweredSince: timeOf(AT), notes: [{ memberId: null }] },
      ],
    },
    {
      id: secondId,
      phone: NUMBER,
      profileName: 'Beatriz',
      firstMessageAt: timeOf(AT + 100),
      leadSince: timeOf(AT + 100),
      identities: [{ key: NUMBER }, { key: 'CR.bea' }],
      stageChanges: [{ toStatus: 'NEW', at: timeOf(AT + 100) }],
      crmSync: { syncedRevision: 0 },
      conversations: [{ state: 'OPEN', lastInboundAt: timeOf(AT + 100), notes: [{ memberId: null }] }],
    },
  ]);
  expect(await doubts()).toEqual([]);
});

it('never makes the two one again, whatever comes late or twice', async () => {
  await write(ana('wamid.1', AT), beatriz('wamid.3', AT + 100));
  await split();

  await write(ana('wamid.1', AT), ana('wamid.late', AT + 10));
  await write(beatriz('wamid.4', AT + 200), { wamid: 'wamid.5', at: AT + 201, from: NUMBER });
  await write(
    { wamid: 'wamid.6', at: AT + 202, userId: 'CR.ana' },
    { wamid: 'wamid.7', at: AT + 203, userId: 'CR.bea' },
  );

  const people = await readPeople();
  expect(people.map(({ phone }) => phone)).toEqual([null, NUMBER]);
  expect(wamidsOf(people)).toEqual([
    ['wamid.1', 'wamid.late', 'wamid.6'],
    ['wamid.3', 'wamid.4', 'wamid.5', 'wamid.7'],
  ]);
});

it('keeps the two apart when a third identity would join them', async () => {
  await write(ana('wamid.1', AT), beatriz('wamid.3', AT + 100));
  await split();
  await write({ wamid: 'wamid.8', at: AT + 300, from: '50677770000', userId: 'CR.ana' });
  await write({ wamid: 'wamid.9', at: AT + 301, from: '50677770000', userId: 'CR.bea' });

  const people = await readPeople();
  expect(people).toHaveLength(2);
  expect(wamidsOf(people)).toEqual([
    ['wamid.1', 'wamid.8'],
    ['wamid.3', 'wamid.9'],
  ]);
});

it('does not split what is not the contact’s, nor everything', async () => {
  await write(ana('wamid.1', AT));
  expect(await split()).toBeNull();
  const only = { organizationId: channel.organizationId, contactId: await theContact(), userIds: ['CR.ana'] };
  const all = { ...only, takesNumber: true, since: timeOf(AT) };
  expect(await inTransaction(database.pool, (tx) => splitContact(tx, all))).toBeNull();
});
