import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startConversation } from '../../integration-service/src/conversations/start/start-conversation.ts';
import { storeEvents } from '../../integration-service/src/inbox/store-events.ts';
import type { Viewer } from '../../integration-service/src/members/visibility.ts';
import { isContention } from '../../integration-service/src/platform/database/failures.ts';
import { inTransaction } from '../../integration-service/src/platform/database/transaction.ts';
import { ingestBatch } from '../../integration-service/src/whatsapp/ingest/ingest-batch.ts';
import { createChannel, createOrganization, type TestChannel } from '../support/organization.ts';
import { readState } from '../support/organization-state.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { importEvent, type MakeEvent, nameEvent, openingEvent, textEvent } from '../support/told-events.ts';
import { changesBody } from '../support/webhooks.ts';

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase()));
afterAll(() => database.drop());

/** One person's number, as people write it and as WhatsApp does. */
const WRITTEN = '525512345678';
const STATED = '5215512345678';

type Told = { change: MakeEvent; secondsFromNow: number };

const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });
const event: fc.Arbitrary<MakeEvent> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .record({
        from: maybe(fc.constantFrom(WRITTEN, STATED)),
        userId: maybe(fc.constant('MX.1')),
        name: maybe(fc.constantFrom('Ana', 'Ana Mora')),
      })
      .map((fields) => textEvent({ ...fields, userId: fields.from ? fields.userId : 'MX.1' })),
  },
  { weight: 1, arbitrary: fc.boolean().map((theirs) => importEvent(STATED, theirs)) },
  { weight: 1, arbitrary: fc.constant(openingEvent(STATED)) },
  { weight: 1, arbitrary: fc.constant(nameEvent(STATED, 'Doña Ana')) },
);
/** Before or after the moment at which the agent writes. */
const secondsFromNow = fc.constantFrom(-3_600, -60, 60, 3_600);
const world = fc.array(fc.record({ change: event, secondsFromNow }), { minLength: 1, maxLength: 5 });

const TEMPLATE = { name: 'hello', language: 'en' };
const PARTS = {
  header: null,
  body: { text: 'Hello', variables: [] },
  footer: null,
  buttons: [],
  unusable: null,
};

async function openAgency(): Promise<{ channel: TestChannel; viewer: Viewer }> {
  const { id: organizationId } = await createOrganization(database);
  const channel = await createChannel(database, organizationId);
  const { businessAccountId } = await database.prisma.channel.findFirstOrThrow({ where: { organizationId } });
  await database.prisma.template.create({
    data: {
      organizationId,
      businessAccountId: businessAccountId ?? '',
      ...TEMPLATE,
      metaId: '1',
      status: 'APPROVED',
      category: 'UTILITY',
      parameterFormat: 'NAMED',
      components: PARTS,
      readAt: new Date(),
    },
  });
  const { id: memberId } = await database.prisma.member.findFirstOrThrow({ where: { organizationId } });
  return { channel, viewer: { organizationId, memberId, role: 'ADMIN', viewerPolicy: 'NOTHING' } };
}

type Agency = Awaited<ReturnType<typeof openAgency>>;

async function start({ channel, viewer }: Agency): Promise<void> {
  const person = {
    phones: [WRITTEN, STATED],
    hubspotContactId: '1',
    stampedId: '',
    ownerId: null,
    deal: null,
  };
  const draft = {
    kind: 'template',
    ...TEMPLATE,
    header: {},
    body: {},
    buttons: {},
    headerUploadId: null,
  } as const;
  const started = await insist(() =>
    inTransaction(database.pool, (tx) =>
      startConversation(tx, viewer, { person, channelId: channel.channelId, draft }),
    ),
  );
  expect(started).toMatchObject({ ok: true });
}

/** As the queue, or HubSpot, repeats it. */
async function insist<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!isContention(error)) throw error;
    return insist(work);
  }
}

async function hear({ channel }: Agency, { serial, told, now }: { serial: number; told: Told; now: number }) {
  const at = Math.floor(now / 1_000) + told.secondsFromNow;
  const body = changesBody(told.change(serial, at)(channel.phoneNumberId));
  await storeEvents(database.pool, { edge: 'whatsapp', bodies: [body] });
  await insist(() => ingestBatch({ database }));
}

type Story = { told: Told[]; order: number[]; how: 'in turn' | 'at once' };

/** @param order of the events, and in it -1 for the agent who writes */
async function happen({ told, order, how }: Story, now: number): Promise<unknown> {
  const agency = await openAgency();
  const steps = order.map((serial) => () => {
    const event = told[serial];
    return event ? hear(agency, { serial, told: event, now }) : start(agency);
  });
  if (how === 'at once') await Promise.all(steps.map((step) => step()));
  else for (const step of steps) await step();
  while (await insist(() => ingestBatch({ database })));
  return describe(agency, now);
}

/** Moments that are nobody's message are the one at which the agent wrote. */
async function describe({ channel, viewer }: Agency, now: number): Promise<unknown> {
  const state = JSON.stringify(await readState(database, [channel]));
  const { organizationId } = viewer;
  const contacts = await database.prisma.contact.findMany({ where: { organizationId, mergedIntoId: null } });
  const records = await database.prisma.crmSync.findMany({
    where: { organizationId, hubspotContactId: { not: null } },
  });
  const nearNow = (time: string) => Math.abs(Date.parse(time) - now) < 30_000;
  return {
    state: state
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (time) => (nearNow(time) ? 'START' : time))
      .replaceAll(/0{2}\d{13} [\da-f]{8}-[\da-f-]{27}/g, 'START'),
    whose: contacts.map(({ assignedMemberId }) => Number(assignedMemberId === viewer.memberId)).sort(),
    // A contact that was merged keeps its record until the mirror has merged that, too.
    records: records.map(({ hubspotContactId }) => hubspotContactId),
  };
}

it('ends in the same state whether a person is written to before they write, after, or meanwhile', async () => {
  const story = world.chain((told) => {
    const all = [-1, ...told.keys()];
    const order = fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length });
    return fc.record({ told: fc.constant(told), one: order, other: order });
  });
  await fc.assert(
    fc.asyncProperty(story, async ({ told, one, other }) => {
      const now = Date.now();
      const first = await happen({ told, order: [-1, ...told.keys()], how: 'in turn' }, now);
      expect(await happen({ told, order: one, how: 'in turn' }, now)).toEqual(first);
      expect(await happen({ told, order: other, how: 'at once' }, now)).toEqual(first);
    }),
    { numRuns: Number(process.env['RUNS'] ?? 40), endOnFailure: true },
  );
}, 300_000);

const ofWorld = async (secondsFromNow: number) => {
  const told = [
    { change: textEvent({ from: STATED, userId: undefined, name: 'Ana' }), secondsFromNow },
    { change: nameEvent(STATED, 'Doña Ana'), secondsFromNow },
  ];
  await happen({ told, order: [-1, 0, 1], how: 'in turn' }, Date.now());
  return database.prisma.contact.findFirstOrThrow({
    orderBy: { id: 'desc' },
    include: { stageChanges: true },
  });
};

it('counts whichever was first, the agent’s word or the person’s, as what brought them', async () => {
  const answered = await ofWorld(60);
  expect(answered).toMatchObject({ source: 'HUBSPOT', phone: STATED });
  const wrote = await ofWorld(-60);
  expect(wrote).toMatchObject({ source: 'WHATSAPP', phone: STATED });
  expect(wrote.firstMessageAt?.getTime()).toBeLessThan(Date.now() - 50_000);
  expect(wrote.leadSince).toEqual(wrote.firstMessageAt);
  expect(wrote.stageChanges).toMatchObject([{ toStatus: 'NEW', at: wrote.firstMessageAt }]);
});
