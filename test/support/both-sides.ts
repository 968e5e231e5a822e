import { createServer, type Server } from 'node:http';
import { signWebhook } from '@trochai/sandbox/whatsapp/sign-webhook';
import { type Sandbox, startSandbox } from '@trochai/sandbox/start-sandbox';
import { createApp } from '../../integration-service/src/app.ts';
import type { HubSpotDeps } from '../../integration-service/src/hubspot/client.ts';
import { createInboxWriter } from '../../integration-service/src/inbox/inbox-writer.ts';
import type { Outside } from '../../integration-service/src/platform/config.ts';
import type { Job } from '../../integration-service/src/platform/jobs/job.ts';
import { createVisitorStreams } from '../../integration-service/src/widget-api/events/visitor-streams.ts';
import { listJobs } from '../../integration-service/src/worker.ts';
import { createChannel, type TestChannel } from './organization.ts';
import { freePort } from './free-port.ts';
import { hubspotDeps, installPortal, refillCalls, testKeyring } from './portal.ts';
import { runJobs } from './run-jobs.ts';
import { BLOBS } from './test-app.ts';
import { type StandIn, standIn } from './stand-in.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';
import { type TextEvent, textValue, webhookBody } from './webhooks.ts';

/** The whole service and a HubSpot portal that it is installed in, each hearing of the other. */
export type BothSides = {
  database: TestDatabase;
  sandbox: Sandbox;
  hubspot: StandIn;
  deps: HubSpotDeps;
  url: string;
  jobs: readonly Job[];
  organizationId: string;
  channel: TestChannel;
  /** A customer writes. `at` in seconds since 1970. */
  write(message: Partial<Omit<TextEvent, 'phoneNumberId'>>): Promise<void>;
  /** Everything that has happened on either side reaches the other one. */
  settle(): Promise<void>;
  stop(): Promise<void>;
};

/** Seconds since 1970; each message is a second later than the one before. */
const FIRST_MESSAGE_AT = 1_790_000_000;
let serial = 0;

export async function startBothSides(): Promise<BothSides> {
  const database = await createTestDatabase();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const hubspotWebhookUrl = `${url}/webhooks/hubspot`;
  const sandbox = await startSandbox({ serviceUrl: url, hubspotWebhookUrl });
  const outside: Outside = sandbox.credentials;
  const deps = hubspotDeps(database, outside.hubspot);
  const { log, metrics, sealer } = deps;
  const store = {
    whatsapp: createInboxWriter({ pool: database.pool, edge: 'whatsapp', log }).append,
    hubspot: createInboxWriter({ pool: database.pool, edge: 'hubspot', log }).append,
  };
  const keyring = testKeyring();
  const streams = createVisitorStreams({ database, log });
  const app = createApp({
    publicUrl: url,
    trustProxy: 0,
    streams,
    outside,
    database,
    keyring,
    sealer,
    blobs: BLOBS,
    log,
    metrics,
    store,
  });
  const server = createServer((request, response) => void app(request, response));
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  const jobs = listJobs({ outside, publicUrl: url, database, sealer, blobs: BLOBS, log, metrics });

  const run = () =>
    runJobs(database, { jobs, except: ['find-lookalikes'], before: () => refillCalls(database) });
  const organizationId = await installPortal(deps, url);
  await run();
  const channel = await createChannel(database, organizationId);

  async function settle(): Promise<void> {
    for (let round = 0; round < 10; round += 1) {
      await sandbox.hubspotWebhooks.idle();
      await wakeIngests(jobs);
      await run();
      if (await isQuiet(database)) return;
    }
    throw new Error('The two sides come to no rest');
  }

  return {
    database,
    sandbox,
    hubspot: standIn(sandbox),
    deps,
    url,
    jobs,
    organizationId,
    channel,
    settle,
    async write({ name = 'Ana Mora', ...rest }) {
      serial += 1;
      const body = webhookBody(
        textValue({
          phoneNumberId: channel.phoneNumberId,
          name,
          wamid: `wamid.${serial}`,
          at: FIRST_MESSAGE_AT + serial,
          ...rest,
        }),
      );
      const headers = { 'x-hub-signature-256': signWebhook(outside.meta.appSecret, body) };
      const answer = await fetch(`${url}/webhooks/whatsapp`, { method: 'POST', headers, body });
      if (answer.status !== 200) throw new Error(`The webhook was answered ${answer.status}`);
    },
    async stop() {
      await Promise.all([streams.stop(), close(server)]);
      await sandbox.stop();
      await database.drop();
    },
  };
}

/** As the inbox does it when something is stored; here nothing waits for its timer. */
async function wakeIngests(jobs: readonly Job[]): Promise<void> {
  for (const name of ['ingest-whatsapp', 'ingest-hubspot']) {
    await jobs.find((job) => job.name === name)?.run({});
  }
}

async function isQuiet(database: TestDatabase): Promise<boolean> {
  const { rows } = await database.pool.query<{ quiet: boolean }>(
    `select not exists (select from inbox_events where parked_reason is null and waiting_for = '{}')
       and not exists (select from graphile_worker.jobs where task_identifier <> 'find-lookalikes') as quiet`,
  );
  return rows[0]?.quiet ?? false;
}

function close(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
