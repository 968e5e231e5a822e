import nock from 'nock';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { callHubSpot, type HubSpotDeps } from '../../integration-service/src/hubspot/client.ts';
import { accessToken } from '../../integration-service/src/hubspot/tokens.ts';
import { connectPortal, hubspotDeps, NOWHERE } from '../support/portal.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const TOKEN_PATH = '/oauth/2026-09/token';

let database: TestDatabase;
let deps: HubSpotDeps;
let organizationId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  deps = hubspotDeps(database);
});
beforeEach(async () => void (organizationId = await connectPortal(deps, 'old')));
afterEach(() => nock.cleanAll());
afterAll(() => database.drop());

async function expireIn(seconds: number): Promise<void> {
  await database.pool.query(
    'update hubspot_connections set tokens_expire_at = now() + make_interval(secs => $2) where organization_id = $1',
    [organizationId, seconds],
  );
}

const connection = () => database.prisma.hubspotConnection.findUniqueOrThrow({ where: { organizationId } });
const granted = { access_token: 'new', refresh_token: 'refresh-2', expires_in: 1800, hub_id: 5 };

it('gives out a token that has long to live as it is', async () => {
  expect(await accessToken(deps, { organizationId })).toEqual({ state: 'ready', accessToken: 'old' });
});

it('refreshes ahead of the end, and keeps the refresh token that comes back', async () => {
  await expireIn(299);
  const refresh = nock(NOWHERE)
    .post(TOKEN_PATH, /refresh_token=refresh&/)
    .reply(200, granted);
  expect(await accessToken(deps, { organizationId })).toEqual({ state: 'ready', accessToken: 'new' });
  refresh.done();

  await expireIn(10);
  const again = nock(NOWHERE)
    .post(TOKEN_PATH, /refresh_token=refresh-2&/)
    .reply(200, granted);
  await accessToken(deps, { organizationId });
  again.done();
});

it('refreshes once when many ask, and the others go on with the token that lives', async () => {
  await expireIn(200);
  let refreshes = 0;
  nock(NOWHERE)
    .persist()
    .post(TOKEN_PATH)
    .delay(200)
    .reply(200, () => {
      refreshes += 1;
      return granted;
    });

  const answers = await Promise.all(Array.from({ length: 12 }, () => accessToken(deps, { organizationId })));

  expect(refreshes).toBe(1);
  expect(answers.filter(({ state }) => state === 'ready')).toHaveLength(12);
});

it('lets the others come back when the token has ended', async () => {
  await expireIn(-1);
  nock(NOWHERE).post(TOKEN_PATH).delay(200).reply(200, granted);

  const answers = await Promise.all(Array.from({ length: 6 }, () => accessToken(deps, { organizationId })));

  expect(answers.map(({ state }) => state).sort()).toEqual([
    'later',
    'later',
    'later',
    'later',
    'later',
    'ready',
  ]);
});

it.each([
  { status: 'BAD_REFRESH_TOKEN', error: 'invalid_grant' },
  { status: 'BAD_HUB', error: 'access_denied' },
])('takes the installation as revoked after $status, and calls no more', async (refusal) => {
  await expireIn(-1);
  nock(NOWHERE).post(TOKEN_PATH).reply(400, refusal);

  expect(await accessToken(deps, { organizationId })).toMatchObject({ state: 'revoked' });
  expect(await connection()).toMatchObject({
    status: 'REVOKED',
    statusReason: expect.stringContaining(refusal.status) as string,
  });
  expect(await callHubSpot(deps, organizationId, { method: 'GET', path: '/x' })).toMatchObject({
    outcome: 'unauthorised',
  });
});

it('takes a portal whose tokens were wiped as one that removed the app, and calls nothing', async () => {
  await database.pool.query(
    `update hubspot_connections set sealed_tokens = null, status = 'REVOKED', status_reason = 'Disconnected by Ana'
     where organization_id = $1`,
    [organizationId],
  );
  expect(await accessToken(deps, { organizationId })).toEqual({
    state: 'revoked',
    reason: 'Disconnected by Ana',
  });
  expect(await callHubSpot(deps, organizationId, { method: 'GET', path: '/x' })).toEqual({
    outcome: 'unauthorised',
    reason: 'Disconnected by Ana',
  });
});

it("keeps the installation when the app's own credentials are wrong, or HubSpot is out", async () => {
  await expireIn(-1);
  nock(NOWHERE).post(TOKEN_PATH).reply(400, { status: 'BAD_CLIENT_SECRET', error: 'invalid_client' });
  expect(await accessToken(deps, { organizationId })).toMatchObject({ state: 'later' });

  await database.pool.query('update hubspot_connections set refresh_lease_until = null');
  nock(NOWHERE).post(TOKEN_PATH).reply(503, '<html>');
  expect(await accessToken(deps, { organizationId })).toMatchObject({ state: 'later' });
  expect(await connection()).toMatchObject({ status: 'CONNECTED' });
});

it('renews a token that HubSpot rejects, once, and repeats the call', async () => {
  nock(NOWHERE, { reqheaders: { authorization: 'Bearer old' } })
    .get('/x')
    .reply(401);
  nock(NOWHERE).post(TOKEN_PATH).reply(200, granted);
  nock(NOWHERE, { reqheaders: { authorization: 'Bearer new' } })
    .get('/x')
    .reply(200, { fine: true });
  const request = { method: 'GET', path: '/x' } as const;
  expect(await callHubSpot(deps, organizationId, request)).toEqual({ outcome: 'done', body: { fine: true } });

  nock(NOWHERE).persist().get('/x').reply(401);
  nock(NOWHERE)
    .post(TOKEN_PATH)
    .reply(200, { ...granted, access_token: 'newer' });
  expect(await callHubSpot(deps, organizationId, request)).toMatchObject({ outcome: 'unauthorised' });
});

it('seals the tokens for their organization alone', async () => {
  const other = await connectPortal(deps, 'of another');
  await database.pool.query(
    `update hubspot_connections set sealed_tokens = (select sealed_tokens from hubspot_connections where organization_id = $2)
     where organization_id = $1`,
    [organizationId, other],
  );
  await expect(accessToken(deps, { organizationId })).rejects.toThrow(/sealed/);
});
