import type { HubSpotDeps } from '../../integration-service/src/hubspot/client.ts';
import { mirrorJob } from '../../integration-service/src/hubspot/mirror/mirror-job.ts';
import { provisionJob } from '../../integration-service/src/hubspot/provision/provision-job.ts';
import type { Job } from '../../integration-service/src/platform/jobs/job.ts';
import { type Sandbox, startSandbox } from '../../sandbox/src/start-sandbox.ts';
import { forgetJobs, hubspotDeps, installPortal, PUBLIC_URL, refillCalls } from './portal.ts';
import { type StandIn, standIn } from './stand-in.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

export type MirroredPortal = {
  database: TestDatabase;
  sandbox: Sandbox;
  hubspot: StandIn;
  deps: HubSpotDeps;
  job: Job;
  organizationId: string;
  close(): Promise<void>;
};

/** The app, installed and set up in a stand-in for HubSpot of the test's own; nothing is waiting, or was called. */
export async function openMirroredPortal(): Promise<MirroredPortal> {
  const database = await createTestDatabase();
  const sandbox = await startSandbox({ serviceUrl: PUBLIC_URL });
  const hubspot = standIn(sandbox);
  const deps = hubspotDeps(database, sandbox.credentials.hubspot);
  const organizationId = await installPortal(deps);
  await refillCalls(database);
  await provisionJob(deps).run({ organizationId });
  await refillCalls(database);
  await forgetJobs(database);
  await hubspot.forgetCalls();

  async function close(): Promise<void> {
    await sandbox.stop();
    await database.drop();
  }
  return { database, sandbox, hubspot, deps, job: mirrorJob(deps), organizationId, close };
}
