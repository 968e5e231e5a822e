import { furnish } from '@trochai/sandbox/furnish';
import { type Sandbox, startSandbox } from '@trochai/sandbox/start-sandbox';
import { onTestFinished } from 'vitest';
import { freePort } from '../free-port.ts';
import { openFolder } from '../open-folder.ts';
import { type ServiceProcess, spawnService } from '../service-process.ts';
import { createTestDatabase, type TestDatabase } from '../test-database.ts';

export type AgencyWithWorkers = {
  sandbox: Sandbox;
  database: TestDatabase;
  workers: [ServiceProcess, ServiceProcess];
};

/** The demo agency on one web process and two workers, as it runs on several machines. It ends with the test. */
export async function startAgency(): Promise<AgencyWithWorkers> {
  const port = await freePort();
  const serviceUrl = `http://127.0.0.1:${port}`;
  const sandbox = await startSandbox({ serviceUrl, hubspotWebhookUrl: `${serviceUrl}/webhooks/hubspot` });
  const database = await createTestDatabase();
  const folder = await openFolder();
  const environment = { ...describeOutside(sandbox), PUBLIC_URL: serviceUrl, DATA_DIR: folder.path };
  const start = async (more: Record<string, string>) => {
    const service = await spawnService({ ...environment, DATABASE_URL: database.url, ...more });
    await service.printed('Trochai is ready');
    return service;
  };
  const web = await start({ RUN: 'web', PORT: String(port) });
  const workers = [await start({ RUN: 'worker' }), await start({ RUN: 'worker' })] as const;
  onTestFinished(async () => {
    await Promise.all([web, ...workers].map((one) => one.stop()));
    await sandbox.stop();
    await database.drop();
    await folder.remove();
  });
  await furnish({ sandboxUrl: sandbox.url, serviceUrl, credentials: sandbox.credentials });
  return { sandbox, database, workers: [...workers] };
}

function describeOutside({ credentials: { meta, hubspot } }: Sandbox): Record<string, string> {
  return {
    ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
    META_APP_ID: meta.appId,
    META_APP_SECRET: meta.appSecret,
    META_VERIFY_TOKEN: meta.verifyToken,
    META_GRAPH_URL: meta.graphUrl,
    HUBSPOT_APP_ID: hubspot.appId,
    HUBSPOT_CLIENT_ID: hubspot.clientId,
    HUBSPOT_CLIENT_SECRET: hubspot.clientSecret,
    HUBSPOT_API_URL: hubspot.apiUrl,
    HUBSPOT_APP_URL: hubspot.appUrl,
  };
}
