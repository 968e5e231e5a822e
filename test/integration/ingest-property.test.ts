import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { storeEvents } from '../../integration-service/src/inbox/store-events.ts';
import { isContention } from '../../integration-service/src/platform/database/failures.ts';
import { ingestBatch } from '../../integration-service/src/whatsapp/ingest/ingest-batch.ts';
import { anyEvent } from '../support/any-event.ts';
import { offerListings } from '../support/offer-listings.ts';
import { createChannel, createOrganization, type TestChannel } from '../support/organization.ts';
import { readState } from '../support/organization-state.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import type { Change } from '../support/told-events.ts';
import { changesBody, textValue, webhookBody } from '../support/webhooks.ts';

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase()));
afterAll(() => database.drop());

/** An event of the world, told by Meta to one of the organization's two channels. */
type WorldEvent = {
  channel: 0 | 1;
  serial: number;
  at: number;
  change(phoneNumberId: string): Change;
};

const world: fc.Arbitrary<WorldEvent[]> = fc
  .array(
    fc.record({
      event: anyEvent,
      channel: fc.constantFrom(0 as const, 1 as const),
      at: fc.integer({ min: 0, max: 9 }),
    }),
    {
      minLength: 1,
      maxLength: 14,
    },
  )
  .map((events) =>
    events.map(({ event, channel, at }, serial) => ({
      channel,
      serial,
      at,
      change: event(serial, 1_790_000_000 + at),
    })),
  );

/** How the world is told: an order with repeats, cut into bodies and batches. */
function telling(count: number): fc.Arbitrary<number[][][]> {
  const repeats = fc.array(fc.nat({ max: count - 1 }), { maxLength: 4 });
  return repeats
    .chain((extra) => {
      const all = [...Array(count).keys(), ...extra];
      return fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length });
    })
    .chain((order) => cut(order).chain((bodies) => cut(bodies)));
}

function cut<Item>(items: Item[]): fc.Arbitrary<Item[][]> {
  const cuts = fc.array(fc.boolean(), { minLength: items.length, maxLength: items.length });
  return cuts.map((cutBefore) => {
    const pieces: Item[][] = [];
    items.forEach((item, index) => {
      const piece = pieces.at(-1);
      if (piece === undefined || cutBefore[index]) pieces.push([item]);
      else piece.push(item);
    });
    return pieces;
  });
}

/** One after the other, or every batch by a worker of its own and all of them at once. */
async function tell(
  events: WorldEvent[],
  batches: number[][][],
  how: 'in turn' | 'at once',
): Promise<TestChannel[]> {
  const { id } = await createOrganization(database);
  const channels = [await createChannel(database, id), await createChannel(database, id)];
  const refer = await offerListings(database, id);
  const bodyOf = (serials: number[]) => {
    const told = serials.flatMap((serial) => events.slice(serial, serial + 1));
    const body = changesBody(...told.map((one) => changeOf(one, channels)));
    return Buffer.from(refer(body.toString()));
  };

  const stored: string[][] = [];
  for (const batch of batches) stored.push(await store(batch.map(bodyOf)));
  if (how === 'in turn') for (const ids of stored) await ingestBatch({ database, ids });
  else await Promise.all(stored.map((ids) => ingestWhole(ids)));
  expect(await database.prisma.inboxEvent.count()).toBe(0);
  return channels;
}

function changeOf(told: WorldEvent, channels: readonly TestChannel[]): Change {
  return told.change(channels[told.channel]?.phoneNumberId ?? '');
}

async function store(bodies: Buffer[]): Promise<string[]> {
  const newest = await database.prisma.inboxEvent.aggregate({ _max: { id: true } });
  await storeEvents(database.pool, { edge: 'whatsapp', bodies });
  const added = await database.prisma.inboxEvent.findMany({ where: { id: { gt: newest._max.id ?? 0n } } });
  return added.map((event) => String(event.id));
}

/** As the job does: a batch that lost against another one is taken again. */
async function ingestWhole(ids: string[]): Promise<void> {
  try {
    await ingestBatch({ database, ids });
  } catch (error) {
    if (!isContention(error)) throw error;
    await ingestWhole(ids);
  }
}

it('ends in the same state however events are ordered, repeated and cut into bodies and batches', async () => {
  const tellings = world.chain((events) =>
    fc.record({ events: fc.constant(events), one: telling(events.length), other: telling(events.length) }),
  );
  await fc.assert(
    fc.asyncProperty(tellings, async ({ events, one, other }) => {
      const inOrder = [events.map((_, serial) => [serial])];
      const expected = await readState(database, await tell(events, inOrder, 'in turn'));
      expect(await readState(database, await tell(events, one, 'in turn'))).toEqual(expected);
      expect(await readState(database, await tell(events, other, 'at once'))).toEqual(expected);
    }),
    { numRuns: Number(process.env['RUNS'] ?? 60), endOnFailure: true },
  );
}, 600_000);

it('makes one contact and one conversation of the first message of a number arriving 50 times at once', async () => {
  const { organizationId, phoneNumberId } = await createChannel(database);
  const body = webhookBody(textValue({ phoneNumberId, wamid: 'wamid.50', from: '50688889999', name: 'Ana' }));
  const repeats = Array.from({ length: 50 }, () => body);
  await Promise.all(repeats.map((one) => storeEvents(database.pool, { edge: 'whatsapp', bodies: [one] })));

  const ids = await database.prisma.inboxEvent.findMany({ select: { id: true } });
  const workers = ids.map(({ id }) => ingestBatch({ database, ids: [String(id)] }));
  await Promise.all(workers);

  expect(await database.prisma.contact.count({ where: { organizationId } })).toBe(1);
  expect(await database.prisma.conversation.count({ where: { organizationId } })).toBe(1);
  expect(await database.prisma.message.count({ where: { organizationId } })).toBe(1);
  expect(await database.prisma.stageChange.count({ where: { organizationId } })).toBe(1);
});
