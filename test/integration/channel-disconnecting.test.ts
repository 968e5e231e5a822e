import { startSandbox, type Sandbox } from '@trochai/sandbox/start-sandbox';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { claimSends } from '../../integration-service/src/messages/outbound/claim-sends.ts';
import { createGraph } from '../../integration-service/src/whatsapp/graph.ts';
import { keepSubscriptionJob } from '../../integration-service/src/whatsapp/keep-subscription-job.ts';
import { callCard, newKey } from '../support/card.ts';
import { connectTestNumber } from '../support/connect-number.ts';
import { ingest } from '../support/ingest.ts';
import { createOrganization } from '../support/organization.ts';
import { runJobs } from '../support/run-jobs.ts';
import { openSending, type Sending } from '../support/sending.ts';
import { OUTSIDE, PUBLIC_URL, SEALER, startTestApp, type TestApp } from '../support/test-app.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { textValue, webhookBody } from '../support/webhooks.ts';

const OTHER_JOBS = ['send-messages', 'read-templates', 'ingest-whatsapp', 'mirror-portal', 'assign-leads'];

let database: TestDatabase;
let sandbox: Sandbox;
let app: TestApp;
let agency: Sending;

beforeAll(async () => {
  database = await createTestDatabase();
  sandbox = await startSandbox({ serviceUrl: PUBLIC_URL, statuses: 'none' });
  const { meta } = sandbox.credentials;
  app = await startTestApp(database, { ...OUTSIDE, meta: { ...OUTSIDE.meta, ...meta } });
});
beforeEach(async () => {
  await database.pool.query('delete from graphile_worker._private_jobs');
  await database.prisma.channel.updateMany({ data: { status: 'DISCONNECTED', sealedToken: null } });
  agency = await openSending({ database, sandbox });
  sandbox.state.graph.subscribed = true;
});
afterEach(() => sandbox.faults.clear());
afterAll(async () => {
  await app.close();
  await sandbox.stop();
  await database.drop();
});

const ask = (operation: string, body: object) =>
  callCard(app, { operation, body, portalId: agency.portalId });
const disconnect = (channelId = agency.channelId, key = newKey()) =>
  ask('POST /channels/disconnect', { key, channelId });
const reconnect = () => ask('POST /channels', { key: newKey(), ...sandbox.channels[0] });
const readChannel = (id = agency.channelId) => database.prisma.channel.findFirstOrThrow({ where: { id } });

function subscriptionJob() {
  const { deps } = agency;
  return keepSubscriptionJob({ ...deps, graph: createGraph(sandbox.credentials.meta) });
}
const settleSubscription = () => runJobs(database, { jobs: [subscriptionJob()], except: OTHER_JOBS });

it('ends the connection, tells Meta to send nothing more, and forgets the token', async () => {
  expect(await disconnect()).toEqual({ ok: true, channelId: agency.channelId });
  expect(await readChannel()).toMatchObject({ status: 'DISCONNECTED' });
  await settleSubscription();

  expect(sandbox.state.graph.subscribed).toBe(false);
  expect(await readChannel()).toMatchObject({ sealedToken: null });
  expect(await ask('POST /channels/list', {})).toMatchObject({ channels: [{ status: 'DISCONNECTED' }] });
});

it('fails what waits to be sent on it, and lets nothing more be written', async () => {
  const conversationId = await agency.hear({ from: '50688881001' });
  const written = await agency.write(conversationId, 'Too late');
  if (!written.ok) throw new Error(written.message);
  await disconnect();
  const { organizationId, channelId } = agency;
  expect(await claimSends(database.pool, { organizationId, channelId, limit: 10 })).toEqual([]);
  await agency.run();

  expect(await agency.stateOf(written.messageId)).toMatchObject({
    state: 'FAILED',
    failureDetails: 'The channel is not connected to WhatsApp',
  });
  expect(agency.timesReceived(written.messageId)).toBe(0);
  expect(await agency.write(conversationId, 'Hello?')).toMatchObject({ ok: false, code: 'NOT_CONNECTED' });
});

it('has its queued messages failed by a job of its own', async () => {
  await database.pool.query('delete from graphile_worker._private_jobs');
  await disconnect();

  const { rows } = await database.pool.query<{ key: string }>(
    `select key from graphile_worker.jobs where task_identifier = 'send-messages'`,
  );
  expect(rows).toEqual([{ key: `send:${agency.channelId}` }]);
});

it('lets what still comes for the number wait until it is connected again', async () => {
  const { phoneNumberId } = agency;
  await disconnect();
  await ingest(database, webhookBody(textValue({ phoneNumberId, wamid: 'wamid.late', from: '50688881002' })));
  const late = () => database.prisma.message.count({ where: { wamid: 'wamid.late' } });
  expect(await late()).toBe(0);
  expect(await database.prisma.inboxEvent.count({ where: { waitingFor: { has: phoneNumberId } } })).toBe(1);

  expect(await reconnect()).toEqual({ ok: true, channelId: agency.channelId });
  await ingest(database);
  expect(await late()).toBe(1);
});

it('keeps the subscription as long as another number of the account is connected, in any organization', async () => {
  const other = await createOrganization(database);
  const [, second] = sandbox.channels;
  if (!second) throw new Error('The sandbox has one number only');
  const channelId = await connectTestNumber(database, { organizationId: other.id, ...second });
  await disconnect();
  await settleSubscription();

  expect(sandbox.state.graph.subscribed).toBe(true);
  expect(await readChannel()).toMatchObject({ sealedToken: null });
  const by = { operation: 'POST /channels/disconnect', portalId: other.portalId };
  await callCard(app, { ...by, body: { key: newKey(), channelId } });
  await settleSubscription();
  expect(sandbox.state.graph.subscribed).toBe(false);
});

it('is subscribed again when it is connected again, even when Meta hears of both in the wrong order', async () => {
  await disconnect();
  await database.pool.query('delete from graphile_worker._private_jobs'); // one is under way
  await reconnect();
  sandbox.state.graph.subscribed = false; // and what it asks for comes last
  await settleSubscription();

  expect(sandbox.state.graph.subscribed).toBe(true);
  expect((await readChannel()).sealedToken).not.toBeNull();
});

const UNWILLING = { match: { path: 'subscribed_apps' } };

it.each([
  ['could not be reached', { kind: 'status', status: 503, ...UNWILLING } as const],
  ['had no time', { kind: 'graph-error', code: 4, ...UNWILLING } as const],
])('tells Meta again when it %s, and keeps the token until then', async (_, fault) => {
  await disconnect();
  sandbox.faults.add(fault);
  const { businessAccountId } = await readChannel();
  await expect(subscriptionJob().run({ businessAccountId })).rejects.toThrow();
  expect((await readChannel()).sealedToken).not.toBeNull();
  expect(sandbox.state.graph.subscribed).toBe(true);

  await settleSubscription();
  expect(await readChannel()).toMatchObject({ sealedToken: null });
  expect(sandbox.state.graph.subscribed).toBe(false);
});

it('forgets a token that Meta does not take any more', async () => {
  const sealedToken = await SEALER.seal(
    { organizationId: agency.organizationId, field: 'channel-token' },
    'revoked',
  );
  await database.prisma.channel.updateMany({ where: { id: agency.channelId }, data: { sealedToken } });
  await disconnect();
  await settleSubscription();

  expect(await readChannel()).toMatchObject({ sealedToken: null });
});

it('is in the audit once, however often it is asked for, and admins alone may ask', async () => {
  const key = newKey();
  await disconnect(agency.channelId, key);
  await disconnect(agency.channelId, key);
  expect(await disconnect()).toEqual({ ok: true, channelId: agency.channelId });
  const { organizationId, channelId, viewer } = agency;
  const entries = await database.prisma.auditEntry.findMany({
    where: { organizationId, action: 'channel-disconnected' },
  });
  expect(entries).toMatchObject([
    { memberId: viewer.memberId, details: { channelId, from: 'CONNECTED', to: 'DISCONNECTED' } },
  ]);

  const stranger = await createOrganization(database);
  expect(
    await callCard(app, {
      operation: 'POST /channels/disconnect',
      body: { key: newKey(), channelId },
      portalId: stranger.portalId,
    }),
  ).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
});
