import { randomBytes } from 'node:crypto';
import { markContactsChanged } from '../../integration-service/src/crm-sync/mark-contacts.ts';
import { MIRROR_JOB } from '../../integration-service/src/crm-sync/wake-mirrors.ts';
import { enterFunnel } from '../../integration-service/src/funnel/enter-funnel.ts';
import { CAPACITY } from '../../integration-service/src/hubspot/call-budget.ts';
import { CATALOGUE_VERSION } from '../../integration-service/src/hubspot/catalogue/catalogue.ts';
import type { HubSpotDeps } from '../../integration-service/src/hubspot/client.ts';
import { saveConnection } from '../../integration-service/src/hubspot/connection.ts';
import { authorizeUrl, redirectUri } from '../../integration-service/src/hubspot/oauth/authorize-url.ts';
import { install, readAccount } from '../../integration-service/src/hubspot/oauth/installation.ts';
import { requestTokens } from '../../integration-service/src/hubspot/oauth/token-endpoint.ts';
import { sealTokens } from '../../integration-service/src/hubspot/tokens.ts';
import { openKeyring } from '../../integration-service/src/platform/crypto/keyring.ts';
import { createSealer } from '../../integration-service/src/platform/crypto/sealing.ts';
import type { Database } from '../../integration-service/src/platform/database/database.ts';
import type { Job } from '../../integration-service/src/platform/jobs/job.ts';
import { createLog } from '../../integration-service/src/platform/log.ts';
import { createMetrics } from '../../integration-service/src/platform/metrics.ts';
import { v7 as uuidv7 } from 'uuid';
import { createOrganization } from './organization.ts';

/** Nobody is there: only for answers that a test makes up. */
export const NOWHERE = 'https://hubspot.test';

export const PUBLIC_URL = 'http://localhost:3000';

export const testKeyring = () => openKeyring(`test:${randomBytes(32).toString('base64')}`);

/** What calls to HubSpot need; without credentials they go to NOWHERE. */
export function hubspotDeps(database: Database, hubspot?: HubSpotDeps['hubspot']): HubSpotDeps {
  return {
    database,
    log: createLog('silent'),
    metrics: createMetrics(),
    sealer: createSealer(testKeyring()),
    publicUrl: PUBLIC_URL,
    hubspot: hubspot ?? {
      appId: '1',
      clientId: 'id',
      clientSecret: 'secret',
      apiUrl: NOWHERE,
      appUrl: NOWHERE,
    },
  };
}

/** Installs the app in the stand-in's portal, as a browser would have it done. */
export async function installPortal(deps: HubSpotDeps, publicUrl = PUBLIC_URL): Promise<string> {
  const { hubspot } = deps;
  const consent = await fetch(authorizeUrl(hubspot, { publicUrl, state: 's' }), {
    redirect: 'manual',
  });
  const code = new URL(consent.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri(publicUrl) } as const;
  const answer = await requestTokens(hubspot, form);
  if (answer.outcome !== 'granted') throw new Error(answer.reason);
  const account = await readAccount(hubspot, answer.grant);
  if (!account) throw new Error('The stand-in does not know its own token');
  return install(deps, { grant: answer.grant, account });
}

/** A portal that is set up already and whose access token is known. @returns the organization's id */
export async function connectPortal(deps: HubSpotDeps, accessToken = 'token'): Promise<string> {
  const { id, portalId } = await createOrganization(deps.database);
  const grant = {
    access_token: accessToken,
    refresh_token: 'refresh',
    expires_in: 1800,
    hub_id: portalId,
    scopes: [],
  };
  await saveConnection(deps.database.pool, {
    organizationId: id,
    sealedTokens: await sealTokens(deps.sealer, id, grant),
    expiresInSeconds: 1800,
    scopes: [],
    uiDomain: 'app.hubspot.com',
  });
  const stageIds = { NEW: 's1', QUALIFIED: 's2', VISIT_SCHEDULED: 's3', CLOSED_WON: 's4', CLOSED_LOST: 's5' };
  await deps.database.prisma.hubspotConnection.update({
    where: { organizationId: id },
    data: { pipelineId: 'p1', stageIds, provisionedVersion: CATALOGUE_VERSION },
  });
  return id;
}

let people = 0;

/** Contacts that have written, as ingest leaves them, and that HubSpot must learn of in this order. @returns their ids */
export async function addContacts(
  database: Database,
  organizationId: string,
  names: string[],
): Promise<string[]> {
  const data = names.map((profileName) => ({
    organizationId,
    id: uuidv7(),
    phone: `5068${String((people += 1)).padStart(7, '0')}`,
    profileName,
    firstMessageAt: new Date(1_790_000_000_000),
  }));
  await database.prisma.contact.createMany({ data });
  await enterFunnel(
    database.pool,
    data.map(({ id, firstMessageAt }) => ({ organizationId, contactId: id, at: firstMessageAt })),
  );
  await markContactsChanged(
    database.pool,
    data.map(({ id }) => ({ organizationId, contactId: id })),
  );
  return data.map(({ id }) => id);
}

type WaitingJob = { name: string; key: string; seconds: number };

/** Jobs that wait, and in how many seconds they run. */
export async function waitingJobs(database: Database, organizationId: string): Promise<WaitingJob[]> {
  const { rows } = await database.pool.query<WaitingJob>(
    `select task_identifier as name, key, extract(epoch from run_at - now())::float8 as seconds
     from graphile_worker.jobs where queue_name = 'portal:' || $1 order by name`,
    [organizationId],
  );
  return rows;
}

/** Nothing waits any more. */
export async function forgetJobs(database: Database): Promise<void> {
  await database.pool.query('delete from graphile_worker._private_jobs');
}

type Mirrored = { database: Database; job: Job; organizationId: string };

/** As the queue does it: the mirror runs as often as it asks for, and always finds the buckets full. */
export async function mirrorToTheEnd({ database, job, organizationId }: Mirrored): Promise<void> {
  for (let run = 0; run < MANY_RUNS; run += 1) {
    await refillCalls(database);
    await forgetJobs(database);
    await job.run({ organizationId });
    const waiting = await waitingJobs(database, organizationId);
    if (!waiting.some(({ name }) => name === MIRROR_JOB)) return;
  }
  throw new Error('The mirror comes to no end');
}

const MANY_RUNS = 60;

/** The buckets of calls and of searches are full again, as after a few quiet seconds. */
export async function refillCalls(database: Database): Promise<void> {
  await database.pool.query(
    `update hubspot_connections set call_tokens = $1, call_tokens_at = now(),
       search_tokens = $2, search_tokens_at = now()`,
    [CAPACITY.call, CAPACITY.search],
  );
}

/** Nothing was read or written for a while. */
export async function passTime(database: Database): Promise<void> {
  await database.pool.query(
    `update crm_sync set contact_read_at = contact_read_at - interval '1 h', deal_read_at = deal_read_at - interval '1 h'`,
  );
}
