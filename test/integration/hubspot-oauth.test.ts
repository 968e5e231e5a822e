import express from 'express';
import type { Server } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createOAuthRouter } from '../../integration-service/src/hubspot/oauth/router.ts';
import { OPTIONAL_SCOPES, REQUIRED_SCOPES } from '../../integration-service/src/hubspot/scopes.ts';
import { accessToken } from '../../integration-service/src/hubspot/tokens.ts';
import type { HubSpotDeps } from '../../integration-service/src/hubspot/client.ts';
import { type Sandbox, startSandbox } from '../../sandbox/src/start-sandbox.ts';
import { hubspotDeps, testKeyring, waitingJobs } from '../support/portal.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
let sandbox: Sandbox;
let deps: HubSpotDeps;
let server: Server;
let publicUrl: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const app = express();
  server = await new Promise((opened) => {
    const opening = app.listen(0, '127.0.0.1', () => opened(opening));
  });
  const address = server.address();
  publicUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  sandbox = await startSandbox({ serviceUrl: publicUrl });
  deps = hubspotDeps(database, sandbox.credentials.hubspot);
  app.use(createOAuthRouter({ ...deps, keyring: testKeyring(), publicUrl }));
});
afterAll(async () => {
  server.close();
  await sandbox.stop();
  await database.drop();
});

type Browser = { cookie: string };

async function visit(url: string, browser: Browser): Promise<Response> {
  const response = await fetch(url, { redirect: 'manual', headers: { cookie: browser.cookie } });
  const cookie = response.headers.get('set-cookie');
  if (cookie !== null) browser.cookie = cookie.split(';')[0] ?? '';
  return response;
}

/** From our install link over HubSpot's consent page to the address that HubSpot sends back to. */
async function consent(browser: Browser): Promise<string> {
  const begun = await visit(`${publicUrl}/hubspot/install`, browser);
  const consented = await visit(begun.headers.get('location') ?? '', { cookie: '' });
  return consented.headers.get('location') ?? '';
}

const organizations = () =>
  database.prisma.organization.findMany({ include: { members: true, hubspotConnection: true } });

it('asks for the scopes of the app, in an address without plus signs, and ties the browser with a cookie', async () => {
  const response = await fetch(`${publicUrl}/hubspot/install`, { redirect: 'manual' });
  const location = response.headers.get('location') ?? '';

  expect(new URL(location).searchParams.get('scope')).toBe(REQUIRED_SCOPES.join(' '));
  expect(new URL(location).searchParams.get('optional_scope')).toBe(OPTIONAL_SCOPES.join(' '));
  expect(location).not.toContain('+');
  expect(response.headers.get('set-cookie')).toMatch(
    /^trochai_installation=[\w-]{43};.*Path=\/hubspot\/oauth;.*HttpOnly; SameSite=Lax$/,
  );
});

it('refuses to go on in another browser, with a forged state, or with none', async () => {
  const back = await consent({ cookie: '' });
  const forged = back.replace(/state=[^&]*/, 'state=forged');
  const browser = { cookie: '' };
  await visit(`${publicUrl}/hubspot/install`, browser);

  for (const [url, cookie] of [
    [back, ''],
    [back, browser.cookie],
    [forged, browser.cookie],
    [back.replace(/&state=[^&]*/, ''), browser.cookie],
  ] as const) {
    const response = await visit(url, { cookie });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('This installation was not begun here');
  }
  expect(await organizations()).toEqual([]);
});

it('makes the organization, its first admin and a sealed connection, and has the portal set up', async () => {
  const browser = { cookie: '' };
  const response = await visit(await consent(browser), browser);

  expect(response.status).toBe(200);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await response.text()).toContain('is connected');
  const [organization] = await organizations();
  expect(organization).toMatchObject({
    members: [{ role: 'ADMIN', email: expect.stringContaining('@') as string }],
    hubspotConnection: { status: 'CONNECTED', provisionedVersion: null },
  });
  const id = organization?.id ?? '';
  expect(organization?.hubspotConnection?.sealedTokens).toMatch(/^eyJ[\w-]+\.\.[\w.-]+$/);
  expect(await accessToken(deps, { organizationId: id })).toMatchObject({ state: 'ready' });
  expect(await waitingJobs(database, id)).toMatchObject([{ name: 'provision-portal' }]);
});

it('installs again without a second organization, and changes nobody’s role', async () => {
  await database.prisma.member.updateMany({ data: { hubspotUserId: 'somebody else' } });
  await database.prisma.hubspotConnection.updateMany({ data: { status: 'REVOKED', callTokens: -5 } });
  const browser = { cookie: '' };

  expect((await visit(await consent(browser), browser)).status).toBe(200);

  const found = await organizations();
  expect(found).toHaveLength(1);
  expect(found[0]?.members).toMatchObject([{ hubspotUserId: 'somebody else', role: 'ADMIN' }]);
  expect(found[0]?.hubspotConnection).toMatchObject({ status: 'CONNECTED', callTokens: -5 });
});

it('says that a code is good for one installation only', async () => {
  const browser = { cookie: '' };
  const back = await consent(browser);
  const { cookie } = browser;
  await visit(back, { cookie });

  const second = await visit(back, { cookie });

  expect(second.status).toBe(400);
  expect(await second.text()).toContain('HubSpot did not accept the installation code');
});

it('says so when the person refuses, and shows nothing that the address brings', async () => {
  const browser = { cookie: '' };
  const back = new URL(await consent(browser));
  back.searchParams.delete('code');
  back.searchParams.set('error', '<script>alert(1)</script>');

  const response = await visit(back.href, browser);

  expect(response.status).toBe(400);
  const page = await response.text();
  expect(page).toContain('Nothing was connected');
  expect(page).not.toContain('<script');
});

it('says that HubSpot failed when it does not answer', async () => {
  sandbox.faults.add({ kind: 'reset', match: { path: 'oauth/2026-09/token' } });
  const browser = { cookie: '' };
  expect((await visit(await consent(browser), browser)).status).toBe(502);
});
