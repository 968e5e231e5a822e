import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSealer } from '../../integration-service/src/platform/crypto/sealing.ts';
import { storeEvents } from '../../integration-service/src/inbox/store-events.ts';
import { freePort } from '../support/free-port.ts';
import { type Installation, openInstallation } from '../support/installation.ts';
import { addContacts, testKeyring } from '../support/portal.ts';
import { SEALER } from '../support/test-app.ts';

let installation: Installation;
beforeEach(async () => void (installation = await openInstallation()));
afterEach(() => installation.close());

type Differing = Parameters<Installation['look']>[0];
type Planted = { fault: string; says: RegExp; fix: RegExp; plant(of: Installation): Promise<Differing> };

const FAULTS: Planted[] = [
  {
    fault: 'a clock that is three seconds slow',
    says: /clock is \d\.\d s behind/,
    fix: /time service/,
    plant: () => Promise.resolve({ now: () => Date.now() - 4_500 }),
  },
  {
    fault: 'a migration that was never applied',
    says: /has not had 1 of the migrations/,
    fix: /migrates by itself/,
    plant: ({ database }) =>
      run(database, "delete from _prisma_migrations where migration_name like '%lead_sources'"),
  },
  {
    fault: 'a public address that leads nowhere',
    says: /could not be reached/,
    fix: /proxy in front of it/,
    plant: async () => ({ publicUrl: `http://127.0.0.1:${await freePort()}` }),
  },
  {
    fault: 'a public address that is somebody else',
    says: /does not answer Meta's question/,
    fix: /same META_VERIFY_TOKEN/,
    plant: ({ sandbox: { credentials } }) =>
      Promise.resolve({
        outside: { ...credentials, meta: { ...credentials.meta, verifyToken: 'another' } },
      }),
  },
  {
    fault: 'an address without encryption in production',
    says: /is not encrypted/,
    fix: /https:\/\/ address/,
    plant: () => Promise.resolve({ isProduction: true }),
  },
  {
    fault: 'a chat widget that was not built',
    says: /widget\.js, widget-panel\.js is missing/,
    fix: /npm run build:widget/,
    plant: () => Promise.resolve({ widgetFolder: '/nowhere' }),
  },
  {
    fault: 'no worker',
    says: /No worker is at work/,
    fix: /RUN=worker/,
    plant: ({ database }) => run(database, 'delete from worker_heartbeats'),
  },
  {
    fault: 'jobs that nobody does',
    says: /3 jobs should have run more than 5 minutes ago/,
    fix: /another process with RUN=worker/,
    plant: ({ database }) =>
      run(
        database,
        `select graphile_worker.add_job('tend-inbox', run_at := now() - interval '10 minutes')
         from generate_series(1, 3)`,
      ),
  },
  {
    fault: 'webhooks that are not taken in',
    says: /1 webhooks wait for more than 5 minutes/,
    fix: /a worker is at work/,
    plant: async ({ database }) => {
      await storeEvents(database.pool, { edge: 'whatsapp', bodies: [Buffer.from('{}')] });
      return run(database, "update inbox_events set received_at = now() - interval '10 minutes'");
    },
  },
  {
    fault: "Meta's webhooks going elsewhere",
    says: /Its webhooks go to https:\/\/old\.example/,
    fix: /set the callback URL to http/,
    plant: ({ sandbox }) => {
      sandbox.state.graph.appWebhook.callbackUrl = 'https://old.example/webhooks/whatsapp';
      return Promise.resolve({});
    },
  },
  {
    fault: 'a webhook field that is not subscribed to',
    says: /not subscribed to message_template_status_update, account_update/,
    fix: /subscribe to message_template_status_update/,
    plant: ({ sandbox }) => {
      sandbox.state.graph.appWebhook.fields = ['messages'];
      return Promise.resolve({});
    },
  },
  {
    fault: 'a wrong app secret',
    says: /Error validating application/,
    fix: /META_APP_SECRET/,
    plant: ({ sandbox: { credentials } }) =>
      Promise.resolve({
        outside: { ...credentials, meta: { ...credentials.meta, appSecret: 'wrong' } },
      }),
  },
  {
    fault: 'an account that is not subscribed',
    says: /does not come to this app/,
    fix: /Connect the number again/,
    plant: ({ sandbox }) => {
      sandbox.state.graph.subscribed = false;
      return Promise.resolve({});
    },
  },
  {
    fault: 'a token that Meta does not take any more',
    says: /Invalid OAuth access token/,
    fix: /system user/,
    plant: async ({ database, organizationId, channelId: id }) => {
      const sealedToken = await SEALER.seal({ organizationId, field: 'channel-token' }, 'spent');
      const where = { organizationId_id: { organizationId, id } };
      await database.prisma.channel.update({ where, data: { sealedToken } });
      return {};
    },
  },
  {
    fault: 'an encryption key that was lost',
    says: /token cannot be read/,
    fix: /ENCRYPTION_KEYS/,
    plant: () => Promise.resolve({ sealer: createSealer(testKeyring()) }),
  },
  {
    fault: 'an app that was removed in HubSpot',
    says: /not installed there any more/,
    fix: /hubspot\/install again/,
    plant: ({ database }) => run(database, "update hubspot_connections set status = 'REVOKED'"),
  },
  {
    fault: 'a scope that was not granted',
    says: /not granted: crm.objects.owners.read/,
    fix: /hubspot\/install again/,
    plant: ({ database }) =>
      run(
        database,
        "update hubspot_connections set scopes = array_remove(scopes, 'crm.objects.owners.read')",
      ),
  },
  {
    fault: 'a property that was deleted in HubSpot',
    says: /missing: trochai_source/,
    fix: /save the pipeline/,
    plant: ({ sandbox }) => {
      const { definitions } = sandbox.state.portal;
      definitions['contacts'] = (definitions['contacts'] ?? []).filter(
        ({ name }) => name !== 'trochai_source',
      );
      return Promise.resolve({});
    },
  },
  {
    fault: 'a stage that was deleted in HubSpot',
    says: /one of its stages, is gone/,
    fix: /stage for each status again/,
    plant: ({ database }) =>
      run(database, `update hubspot_connections set stage_ids = stage_ids || '{"QUALIFIED": "gone"}'`),
  },
  {
    fault: 'contacts that HubSpot is not told of',
    says: /1 contacts wait to be told, the oldest for \d+ minutes/,
    fix: /HubSpot can be called/,
    plant: async ({ database, organizationId }) => {
      await addContacts(database, organizationId, ['Ana']);
      return run(database, "update crm_sync set marked_at = now() - interval '20 minutes'");
    },
  },
];

describe('the doctor', () => {
  it('finds nothing broken where everything is in order', async () => {
    const findings = await installation.look();

    expect(findings.filter(({ state }) => state !== 'fine')).toEqual([]);
    expect(findings.length).toBeGreaterThan(10);
  });

  it.each(FAULTS)('finds $fault, and says what to do', async ({ says, fix, plant }) => {
    const differing = await plant(installation);

    const broken = (await installation.look(differing)).filter(({ state }) => state === 'broken');

    expect(broken.map(({ what }) => what)).toContainEqual(expect.stringMatching(says));
    expect(broken.find(({ what }) => says.test(what))?.fix).toMatch(fix);
  });

  it('tells a clock that is right, though the answer takes long, from one that is wrong', async () => {
    const slow = createServer((_request, response) => setTimeout(() => response.end(), 2_500));
    await new Promise<void>((done) => slow.listen(0, '127.0.0.1', () => done()));
    const address = slow.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
    const { credentials } = installation.sandbox;

    const findings = await installation.look({
      outside: { ...credentials, hubspot: { ...credentials.hubspot, apiUrl: url } },
    });
    slow.close();

    const clocks = findings.filter(({ subject }) => subject === 'Clock');
    expect(clocks.map(({ state }) => state)).toEqual(['fine', 'fine', 'fine']);
  });
});

async function run({ pool }: Installation['database'], statement: string): Promise<Differing> {
  await pool.query(statement);
  return {};
}
