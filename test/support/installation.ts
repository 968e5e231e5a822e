import { v7 as uuidv7 } from 'uuid';
import { type DoctorDeps, examine } from '../../integration-service/src/doctor.ts';
import { provisionJob } from '../../integration-service/src/hubspot/provision/provision-job.ts';
import type { Finding } from '../../integration-service/src/platform/doctor/finding.ts';
import { type Sandbox, startSandbox } from '../../sandbox/src/start-sandbox.ts';
import { hubspotDeps, installPortal, refillCalls } from './portal.ts';
import { SEALER, startTestApp } from './test-app.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

/** A whole installation in which everything is in order, to break something in. */
export type Installation = {
  database: TestDatabase;
  sandbox: Sandbox;
  organizationId: string;
  channelId: string;
  /** What the doctor finds now. */
  look(differing?: Partial<DoctorDeps>): Promise<Finding[]>;
  close(): Promise<void>;
};

export async function openInstallation(): Promise<Installation> {
  const database = await createTestDatabase();
  const sandbox = await startSandbox({ serviceUrl: 'http://localhost:3000' });
  const app = await startTestApp(database, sandbox.credentials);
  sandbox.state.graph.appWebhook.callbackUrl = `${app.url}/webhooks/whatsapp`;
  sandbox.state.graph.subscribed = true;

  const deps = { ...hubspotDeps(database, sandbox.credentials.hubspot), sealer: SEALER };
  const organizationId = await installPortal(deps);
  await refillCalls(database);
  await provisionJob(deps).run({ organizationId });
  const channelId = await connectNumber({ database, sandbox, organizationId });
  await database.pool.query("insert into worker_heartbeats (worker_id, seen_at) values ('alive', now())");

  async function look(differing: Partial<DoctorDeps> = {}): Promise<Finding[]> {
    await refillCalls(database);
    const outside = sandbox.credentials;
    return examine({ ...deps, outside, publicUrl: app.url, isProduction: false, ...differing });
  }

  async function close(): Promise<void> {
    await app.close();
    await sandbox.stop();
    await database.drop();
  }
  return { database, sandbox, organizationId, channelId, look, close };
}

async function connectNumber({
  database,
  sandbox,
  organizationId,
}: Pick<Installation, 'database' | 'sandbox' | 'organizationId'>): Promise<string> {
  const [number] = sandbox.channels;
  if (!number) throw new Error('The sandbox has no number');
  const id = uuidv7();
  const { phoneNumberId, businessAccountId, accessToken } = number;
  await database.prisma.channel.create({
    data: {
      organizationId,
      id,
      kind: 'WHATSAPP',
      name: 'Sales',
      phoneNumberId,
      businessAccountId,
      sealedToken: await SEALER.seal({ organizationId, field: 'channel-token' }, accessToken),
    },
  });
  return id;
}
