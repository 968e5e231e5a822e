import { startSandbox, type Sandbox } from '@trochai/sandbox/start-sandbox';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { claimSends } from '../../integration-service/src/messages/outbound/claim-sends.ts';
import type { GraphCall } from '../../integration-service/src/whatsapp/graph-call.ts';
import { sendJob } from '../../integration-service/src/whatsapp/send/send-job.ts';
import { PUBLIC_URL } from '../support/portal.ts';
import { openSending, passTime, type Sending } from '../support/sending.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const CONVERSATIONS = 12;
const MESSAGES = 240;
const WITHIN_MS = 150;

/** Of each class of Meta's table at least one. */
const CODES = [
  1, 2, 131000, 131016, 131053, 130429, 80007, 131056, 131048, 131042, 190, 131026, 131049, 132001, 100,
];

let database: TestDatabase;
let sandbox: Sandbox;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Numbers from 0 to 1, always the same for a seed. https://en.wikipedia.org/wiki/Lehmer_random_number_generator */
function newRandom(seed: number): () => number {
  let state = seed * 48_271;
  return () => (state = (state * 48_271) % 0x7fffffff) / 0x7fffffff;
}

type Random = ReturnType<typeof newRandom>;

const oneOf = <Item>(random: Random, items: readonly Item[]) =>
  items[Math.floor(random() * items.length)] as Item; // random() is below 1

/** Of the requests to come, about half go well. */
function orderFaults(random: Random): void {
  const match = { path: '/messages$' };
  for (let request = 0; request < 2 * MESSAGES; request += 1) {
    const draw = random();
    if (draw < 0.5) sandbox.faults.add({ kind: 'slow', delayMs: 1, match });
    else if (draw < 0.6) sandbox.faults.add({ kind: 'reset', match });
    else if (draw < 0.7) sandbox.faults.add({ kind: 'lost-answer', match });
    else if (draw < 0.75) sandbox.faults.add({ kind: 'slow', delayMs: 2 * WITHIN_MS, match });
    else if (draw < 0.8) sandbox.faults.add({ kind: 'status', status: 502, body: 'Bad gateway', match });
    else sandbox.faults.add({ kind: 'graph-error', code: oneOf(random, CODES), match });
  }
}

/** A worker that dies at times: before its request leaves, or before it keeps what became of it. */
function mortalCall(call: GraphCall, random: Random): GraphCall {
  return async (request, schema) => {
    if (random() < 0.03) throw new Error('Killed before');
    const answer = await call(request, schema);
    if (random() < 0.03) throw new Error('Killed after');
    return answer;
  };
}

async function writeAll(agency: Sending, random: Random): Promise<Map<string, string[]>> {
  const written = new Map<string, string[]>();
  for (let person = 0; person < CONVERSATIONS; person += 1)
    written.set(await agency.hear({ from: String(50_670_000_000 + person) }), []);
  for (let serial = 0; serial < MESSAGES; serial += 1) {
    const conversationId = oneOf(random, [...written.keys()]);
    const answer = await agency.write(conversationId, `Message ${serial}`);
    if (answer.ok) written.get(conversationId)?.push(answer.messageId);
  }
  return written;
}

const unsettled = (agency: Sending) =>
  database.prisma.send.findMany({
    where: { channelId: agency.channelId, state: { in: ['QUEUED', 'SENDING', 'UNKNOWN'] } },
  });

it.each([1, 2, 3])(
  'brings each message to the customer exactly once, or says why not, or that nobody knows (seed %i)',
  async (seed) => {
    const random = newRandom(seed);
    sandbox = await startSandbox({ serviceUrl: PUBLIC_URL, statuses: 'none' });
    const agency = await openSending({ database, sandbox, withinMs: WITHIN_MS });
    const written = await writeAll(agency, random);
    orderFaults(random);
    const ref = { organizationId: agency.organizationId, channelId: agency.channelId };
    const workers = [0, 1].map(() => sendJob({ ...agency.deps, call: mortalCall(agency.deps.call, random) }));
    const troubled = new Set<string>();

    for (let round = 0; (await unsettled(agency)).length > 0; round += 1) {
      expect(round).toBeLessThan(1_000);
      await Promise.allSettled(workers.map((worker) => worker.run(ref)));
      if (random() < 0.2) await claimSends(database.pool, { ...ref, limit: 2 });
      for (const { state, attempts, messageId } of await unsettled(agency))
        if (state !== 'QUEUED' || attempts > 0) troubled.add(messageId);
      if (random() < 0.3) await agency.report();
      await passTime(database, oneOf(random, [1, 5, 70, 400, 3_600]));
      await agency.confirm();
    }

    const rows = await database.prisma.send.findMany({
      where: { channelId: agency.channelId },
      include: { message: true },
    });
    expect(rows).toHaveLength(MESSAGES);
    for (const { state, failureCode, failureDetails, message } of rows) {
      const times = agency.timesReceived(message.id);
      if (state === 'ACCEPTED') expect(times).toBe(1);
      else if (state === 'UNCONFIRMED') expect(times).toBeLessThan(2);
      else {
        expect({ state, times }).toEqual({ state: 'FAILED', times: 0 });
        expect(failureCode ?? failureDetails).not.toBeNull();
      }
    }
    const count = (state: string) => rows.filter((row) => row.state === state).length;
    expect(count('ACCEPTED')).toBeGreaterThan(MESSAGES / 3);
    expect(count('FAILED')).toBeGreaterThan(5);
    expect(count('UNCONFIRMED')).toBeGreaterThan(5);

    const arrival = new Map(
      agency.received().map(({ body }, place) => [body['biz_opaque_callback_data'], place]),
    );
    const accepted = new Set(
      rows.filter(({ state }) => state === 'ACCEPTED').map(({ messageId }) => messageId),
    );
    for (const ids of written.values()) {
      const places = ids.filter((id) => accepted.has(id) && !troubled.has(id)).map((id) => arrival.get(id));
      expect(places).toEqual(places.toSorted((one, other) => Number(one) - Number(other)));
    }

    await agency.report('delivered');
    for (const { messageId } of rows.filter(({ state }) => state === 'UNCONFIRMED'))
      expect((await agency.stateOf(messageId)).state).toBe(
        agency.timesReceived(messageId) === 1 ? 'ACCEPTED' : 'UNCONFIRMED',
      );
    await sandbox.stop();
  },
  120_000,
);
