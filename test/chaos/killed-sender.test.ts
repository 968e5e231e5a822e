import { startSandbox, type Sandbox } from '@trochai/sandbox/start-sandbox';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { openFolder } from '../support/open-folder.ts';
import { openSending, passTime, type Sending } from '../support/sending.ts';
import { eventually, spawnService } from '../support/service-process.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const ENCRYPTION_KEYS = `test:${Buffer.alloc(32, 7).toString('base64')}`;
const NEVER_MS = 600_000;
const GOES_ON_WITHIN_MS = 30_000;

let database: TestDatabase;
let sandbox: Sandbox;
let agency: Sending;
let port: number;
beforeAll(async () => {
  database = await createTestDatabase();
  port = await freePort();
  sandbox = await startSandbox({ serviceUrl: `http://127.0.0.1:${port}` });
  agency = await openSending({ database, sandbox });
});
afterAll(async () => {
  await sandbox.stop();
  await database.drop();
});

it('goes on with the channel of a worker that was killed while it sent, and sends nothing twice', async () => {
  const [ana, beto] = [
    await agency.hear({ from: '50688881111' }),
    await agency.hear({ from: '50688882222' }),
  ];
  const killed = await startService('worker', await freePort());
  sandbox.faults.add({ kind: 'slow', delayMs: NEVER_MS, match: { path: '/messages$' } });
  const lost = await write(ana, 'Lost with the worker');
  await eventually(
    () => sandbox.faults.list().faults.length,
    (waiting) => waiting === 0,
  );
  const [behind, other] = [await write(ana, 'Behind it'), await write(beto, 'To somebody else')];
  expect(await killed.stop('SIGKILL')).toBe(null);

  const next = await startService('all', port);
  await eventually(
    () => delivered(other),
    (isDelivered) => isDelivered,
    GOES_ON_WITHIN_MS,
  );
  expect(await stateOf(lost)).toBe('SENDING');
  expect(await stateOf(behind)).toBe('QUEUED');

  await passTime(database, 60);
  await eventually(
    () => delivered(behind),
    (isDelivered) => isDelivered,
  );
  expect(await agency.stateOf(lost)).toMatchObject({ state: 'UNKNOWN', attempts: 1 });
  expect([lost, behind, other].map(agency.timesReceived)).toEqual([0, 1, 1]);
  expect(await next.stop()).toBe(0);
}, 120_000);

async function write(conversationId: string, text: string): Promise<string> {
  const answer = await agency.write(conversationId, text);
  if (!answer.ok) throw new Error(answer.message);
  return answer.messageId;
}

const stateOf = async (messageId: string) => (await agency.stateOf(messageId)).state;

/** The stand-in told so, by a webhook. */
async function delivered(messageId: string): Promise<boolean> {
  const status = await database.prisma.messageStatus.findFirst({ where: { callbackData: messageId } });
  return status?.status === 'DELIVERED' && (await stateOf(messageId)) === 'ACCEPTED';
}

async function startService(run: 'worker' | 'all', servicePort: number) {
  const { hubspot, meta } = sandbox.credentials;
  const folder = await openFolder();
  onTestFinished(folder.remove);
  const service = await spawnService({
    RUN: run,
    PORT: String(servicePort),
    DATABASE_URL: database.url,
    DATA_DIR: folder.path,
    PUBLIC_URL: `http://127.0.0.1:${servicePort}`,
    ENCRYPTION_KEYS,
    META_APP_ID: meta.appId,
    META_APP_SECRET: meta.appSecret,
    META_VERIFY_TOKEN: meta.verifyToken,
    META_GRAPH_URL: meta.graphUrl,
    HUBSPOT_APP_ID: hubspot.appId,
    HUBSPOT_CLIENT_ID: hubspot.clientId,
    HUBSPOT_CLIENT_SECRET: hubspot.clientSecret,
    HUBSPOT_API_URL: hubspot.apiUrl,
    HUBSPOT_APP_URL: hubspot.appUrl,
  });
  await service.printed('Trochai is ready');
  return service;
}
