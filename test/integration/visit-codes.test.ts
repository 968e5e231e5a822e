import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { storeEvents } from '../../integration-service/src/inbox/store-events.ts';
import { formatCode } from '../../integration-service/src/listings/references/code.ts';
import { issueVisitCode } from '../../integration-service/src/listings/references/issue-visit-code.ts';
import { readForVisitor } from '../../integration-service/src/visitors/read-for-visitor.ts';
import { receiveFromVisitor } from '../../integration-service/src/visitors/receive-from-visitor.ts';
import { ingestBatch } from '../../integration-service/src/whatsapp/ingest/ingest-batch.ts';
import { ingest } from '../support/ingest.ts';
import { newListing } from '../support/new-listing.ts';
import { createChannel, type TestChannel } from '../support/organization.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { textValue, webhookBody } from '../support/webhooks.ts';

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase()));
afterAll(() => database.drop());

const ANA = '50688880101';
const EVA = '50688880202';

type Agency = TestChannel & { webChannelId: string; listingId: string };
type Visitor = { organizationId: string; visitorId: string };

async function openAgency(): Promise<Agency> {
  const channel = await createChannel(database);
  const { organizationId } = channel;
  const webChannelId = uuidv7();
  await database.prisma.channel.create({
    data: { organizationId, id: webChannelId, kind: 'WEB', name: 'Website' },
  });
  const listing = newListing({ organizationId, title: 'Casa Azul' });
  await database.prisma.listing.create({ data: listing });
  return { ...channel, webChannelId, listingId: listing.id };
}

async function chat({ organizationId, webChannelId: channelId, listingId }: Agency): Promise<Visitor> {
  const visitor = { organizationId, visitorId: uuidv7() };
  const said = {
    id: uuidv7(),
    text: '¿Sigue disponible?',
    name: 'Ana',
    language: 'es',
    consent: true,
  } as const;
  await receiveFromVisitor({ database }, { ...visitor, ...said, channelId, listingId });
  return visitor;
}

const issue = ({ channelId, listingId }: Agency, visitor: Visitor) =>
  issueVisitCode(database.pool, { ...visitor, channelId, listingId });

let serial = 0;
type Said = { from: string; code: string; at?: number };
const message = ({ phoneNumberId }: Agency, { from, code, at = Math.floor(Date.now() / 1_000) }: Said) =>
  webhookBody(
    textValue({
      phoneNumberId,
      wamid: `wamid.visit.${(serial += 1)}`,
      from,
      at,
      name: 'Ana Mora',
      text: `Hola (Ref: ${formatCode(code)})`,
    }),
  );

const readContacts = ({ organizationId }: Agency) =>
  database.prisma.contact.findMany({
    where: { organizationId, mergedIntoId: null, firstMessageAt: { not: null } },
    include: { conversations: { include: { channel: true, notes: true } }, identities: true, listings: true },
    orderBy: { createdAt: 'asc' },
  });

it('makes visitor and WhatsApp contact one, with both conversations and the source that the visitor came by', async () => {
  const agency = await openAgency();
  const visitor = await chat(agency);

  await ingest(database, message(agency, { from: ANA, code: await issue(agency, visitor) }));

  const contacts = await readContacts(agency);
  expect(contacts).toHaveLength(1);
  expect(contacts[0]).toMatchObject({
    phone: ANA,
    source: 'PROPERTY',
    listings: [{ listingId: agency.listingId }],
  });
  expect(contacts[0]?.conversations.map(({ channel }) => channel.kind).toSorted()).toEqual([
    'WEB',
    'WHATSAPP',
  ]);
  expect(contacts[0]?.identities.map(({ kind }) => kind).toSorted()).toEqual(['PHONE', 'VISITOR']);
  const notes = contacts[0]?.conversations.flatMap((conversation) => conversation.notes) ?? [];
  expect(notes.map(({ text }) => text)).toEqual([expect.stringContaining('visitor of the web chat')]);
});

it('makes a contact that wrote on WhatsApp before the same person, too', async () => {
  const agency = await openAgency();
  await ingest(database, message(agency, { from: ANA, code: 'AE00001', at: 1_790_000_000 }));
  const visitor = await chat(agency);

  await ingest(database, message(agency, { from: ANA, code: await issue(agency, visitor) }));

  const contacts = await readContacts(agency);
  expect(contacts).toHaveLength(1);
  expect(contacts[0]).toMatchObject({ phone: ANA, source: 'WHATSAPP' });
  expect(contacts[0]?.conversations).toHaveLength(2);
});

it('shows the visitor nothing of what is said on WhatsApp', async () => {
  const agency = await openAgency();
  const visitor = await chat(agency);
  await ingest(database, message(agency, { from: ANA, code: await issue(agency, visitor) }));

  const { messages } = await readForVisitor(database.pool, { ...visitor, after: null });

  expect(messages.map(({ text }) => text)).toEqual(['¿Sigue disponible?']);
});

it('is good once: the next number with the code is another person, who asked about the listing', async () => {
  const agency = await openAgency();
  const visitor = await chat(agency);
  const code = await issue(agency, visitor);

  await ingest(database, message(agency, { from: ANA, code }));
  await ingest(database, message(agency, { from: EVA, code }));

  const contacts = await readContacts(agency);
  expect(contacts.map(({ phone }) => phone)).toEqual([ANA, EVA]);
  expect(contacts[1]).toMatchObject({
    source: 'PROPERTY',
    conversations: [{ channel: { kind: 'WHATSAPP' } }],
  });
});

it('belongs to the earlier of two messages that are taken in at once', async () => {
  const agency = await openAgency();
  const visitor = await chat(agency);
  const code = await issue(agency, visitor);
  const now = Math.floor(Date.now() / 1_000);

  await ingest(
    database,
    message(agency, { from: EVA, code, at: now + 10 }),
    message(agency, { from: ANA, code, at: now }),
  );

  const [joined] = (await readContacts(agency)).filter(({ conversations }) => conversations.length === 2);
  expect(joined?.phone).toBe(ANA);
});

it('proves nothing a day later', async () => {
  const agency = await openAgency();
  const visitor = await chat(agency);
  const code = await issue(agency, visitor);
  const at = Math.floor(Date.now() / 1_000) + 24 * 60 * 60 - 60;

  await database.prisma.referenceCode.update({
    where: { code },
    data: { expiresAt: new Date(at * 1_000 - 1_000) },
  });
  await ingest(database, message(agency, { from: ANA, code, at }));

  expect(await readContacts(agency)).toHaveLength(2);
});

it('joins no second number to a visitor who is known on WhatsApp, one after the other and at once', async () => {
  for (const isAtOnce of [false, true]) {
    const agency = await openAgency();
    const visitor = await chat(agency);
    const bodies = [
      message(agency, { from: ANA, code: await issue(agency, visitor) }),
      message(agency, { from: EVA, code: await issue(agency, visitor) }),
    ];
    if (isAtOnce) await ingestApart(bodies);
    else for (const body of bodies) await ingest(database, body);

    const contacts = await readContacts(agency);
    expect(
      contacts.map(({ identities }) => identities.filter(({ kind }) => kind === 'PHONE').length),
    ).toEqual([1, 1]);
  }
});

it('does nothing twice when the message with it is told again', async () => {
  const agency = await openAgency();
  const visitor = await chat(agency);
  const body = message(agency, { from: ANA, code: await issue(agency, visitor) });

  await ingest(database, body, body);
  await ingest(database, body);

  const contacts = await readContacts(agency);
  expect(contacts).toHaveLength(1);
  expect(contacts[0]?.conversations.flatMap(({ notes }) => notes)).toHaveLength(1);
});

it('is not known in another organization', async () => {
  const [agency, other] = [await openAgency(), await openAgency()];
  const visitor = await chat(agency);

  await ingest(database, message(other, { from: ANA, code: await issue(agency, visitor) }));

  expect(await readContacts(other)).toMatchObject([{ source: 'WHATSAPP' }]);
  expect(await readContacts(agency)).toHaveLength(1);
});

/** Each by a worker of its own, all of them at the same time. */
async function ingestApart(bodies: Buffer[]): Promise<void> {
  const ids: string[] = [];
  for (const body of bodies) {
    await storeEvents(database.pool, { edge: 'whatsapp', bodies: [body] });
    const newest = await database.prisma.inboxEvent.aggregate({ _max: { id: true } });
    ids.push(String(newest._max.id));
  }
  await Promise.all(ids.map((id) => ingestBatch({ database, ids: [id] })));
}
