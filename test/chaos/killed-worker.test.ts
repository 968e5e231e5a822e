import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '@trochai/sandbox/start-sandbox';
import { openKeyring } from '../../integration-service/src/platform/crypto/keyring.ts';
import { createSealer } from '../../integration-service/src/platform/crypto/sealing.ts';
import { wakeMirrors } from '../../integration-service/src/crm-sync/wake-mirrors.ts';
import { addContacts, hubspotDeps, installPortal, PUBLIC_URL } from '../support/portal.ts';
import { eventually, spawnService } from '../support/service-process.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const ENCRYPTION_KEYS = `test:${Buffer.alloc(32, 7).toString('base64')}`;
const NEVER_MS = 600_000;
const GOES_ON_WITHIN_MS = 30_000;

let database: TestDatabase;
let sandbox: Sandbox;
beforeAll(async () => {
  database = await createTestDatabase();
  sandbox = await startSandbox({ serviceUrl: PUBLIC_URL });
});
afterAll(async () => {
  await sandbox.stop();
  await database.drop();
});

it('goes on with the portal of a worker that was killed in the middle of a call, within 30 s', async () => {
  const deps = hubspotDeps(database, sandbox.credentials.hubspot);
  const sealer = createSealer(openKeyring(ENCRYPTION_KEYS));
  const organizationId = await installPortal({ ...deps, sealer });
  const killed = await startWorkerProcess();
  await eventually(provisioned, (done) => done);

  sandbox.faults.add({ kind: 'slow', delayMs: NEVER_MS, match: { path: '/contacts/batch/create' } });
  const contactIds = await addContacts(database, organizationId, ['Ana', 'Beto', 'Carla']);
  await wakeMirrors(database.pool, [organizationId]);
  await eventually(
    () => sandbox.faults.list().faults.length,
    (waiting) => waiting === 0,
  );
  const next = await startWorkerProcess();
  await next.printed('Trochai is ready');
  expect(await killed.stop('SIGKILL')).toBe(null);

  const told = await eventually(
    () => Object.keys(sandbox.state.portal.records['contacts'] ?? {}).length,
    (count) => count === contactIds.length,
    GOES_ON_WITHIN_MS,
  );
  expect(told).toBe(contactIds.length);
  expect(await next.stop()).toBe(0);
}, 120_000);

async function provisioned(): Promise<boolean> {
  const connection = await database.prisma.hubspotConnection.findFirst();
  return connection?.pipelineId != null;
}

function startWorkerProcess() {
  const { hubspot, meta } = sandbox.credentials;
  return spawnService({
    RUN: 'worker',
    DATABASE_URL: database.url,
    DATA_DIR: '/nonexistent',
    PUBLIC_URL,
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
}
