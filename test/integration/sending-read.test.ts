import { startSandbox, type Sandbox } from '@trochai/sandbox/start-sandbox';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { queueReadReceipt } from '../../integration-service/src/messages/queue-read-receipt.ts';
import type { GraphCall } from '../../integration-service/src/whatsapp/graph-call.ts';
import { markReadJob } from '../../integration-service/src/whatsapp/send/mark-read-job.ts';
import { PUBLIC_URL } from '../support/portal.ts';
import { openSending, passTime, runDue, type Sending } from '../support/sending.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
let sandbox: Sandbox;
let agency: Sending;
let conversationId: string;
/** What Meta was asked. */
let asked: unknown[];
beforeAll(async () => {
  database = await createTestDatabase();
  sandbox = await startSandbox({ serviceUrl: PUBLIC_URL, statuses: 'none' });
});
beforeEach(async () => {
  agency = await openSending({ database, sandbox });
  conversationId = await agency.hear({ from: '50688887777' });
  asked = [];
});
afterEach(() => sandbox.faults.clear());
afterAll(async () => {
  await sandbox.stop();
  await database.drop();
});

const listen: GraphCall = (request, schema) => {
  asked.push(request.body);
  return agency.deps.call(request, schema);
};
const run = () => runDue(database, [markReadJob({ ...agency.deps, call: listen })]);
async function show({ isTyping = false } = {}): Promise<void> {
  const { organizationId } = agency;
  await queueReadReceipt(database.pool, { organizationId, conversationId, isTyping });
  await run();
}
const newest = async () => {
  const where = { conversationId, direction: 'INBOUND' as const };
  return (await database.prisma.message.findFirstOrThrow({ where, orderBy: { sentAt: 'desc' } })).wamid;
};

it("marks the customer's newest message, once", async () => {
  await agency.hear({ from: '50688887777' }, 30);
  await show();
  await show();

  expect(asked).toEqual([{ messaging_product: 'whatsapp', status: 'read', message_id: await newest() }]);
  expect(sandbox.state.graph.received.at(-1)?.readAt).not.toBeNull();
  await agency.hear({ from: '50688887777' }, 10);
  await show();
  expect(asked).toHaveLength(2);
});

it('shows that somebody types, also on a message that was marked before', async () => {
  await show();
  await show({ isTyping: true });

  expect(asked.at(-1)).toEqual({
    messaging_product: 'whatsapp',
    status: 'read',
    message_id: await newest(),
    typing_indicator: { type: 'text' },
  });
});

it('shows nothing when the organization does not want it', async () => {
  await database.prisma.organization.update({
    where: { id: agency.organizationId },
    data: { marksRead: false },
  });
  await show();
  await show({ isTyping: true });

  expect(asked).toEqual([]);
});

it('leaves messages alone that are older than 30 days', async () => {
  await database.pool.query(`update messages set sent_at = sent_at - interval '30 days'`);
  await show();

  expect(asked).toEqual([]);
});

it('tries what passes again, four times at most', async () => {
  sandbox.faults.add({ kind: 'graph-error', code: 131016, times: 10 });
  await show();
  for (let round = 0; round < 10; round += 1) {
    await passTime(database, 60);
    await run();
  }

  expect(asked).toHaveLength(4);
});

it('lets be what Meta refuses', async () => {
  sandbox.faults.add({ kind: 'graph-error', code: 131009 });
  await show();
  await passTime(database, 600);
  await run();
  await show();

  expect(asked).toHaveLength(1);
});
