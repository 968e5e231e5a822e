import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/src/start-sandbox.ts';
import { apiWith, consent, exchange, SERVICE_URL, token } from './sandbox-client.ts';

describe("the sandbox's HubSpot OAuth", () => {
  let sandbox: Sandbox;
  beforeEach(async () => void (sandbox = await startSandbox({ serviceUrl: SERVICE_URL })));
  afterEach(() => sandbox.stop());

  it('sends the admin back with a code and the state', async () => {
    const { appUrl, clientId } = sandbox.credentials.hubspot;
    const callback = encodeURIComponent(`${SERVICE_URL}/hubspot/oauth/callback`);
    const query = `client_id=${clientId}&scope=oauth&redirect_uri=${callback}&state=a%2Fb`;
    const response = await fetch(`${appUrl}/oauth/authorize?${query}`, { redirect: 'manual' });
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toMatch(
      /^http:\/\/localhost:3999\/hubspot\/oauth\/callback\?code=[\w-]+&state=a%2Fb$/,
    );
  });

  it('sends nobody to a foreign address', async () => {
    await expect(consent(sandbox, 'http://elsewhere.example/callback')).rejects.toThrow();
  });

  it('gives tokens for a code once', async () => {
    const code = await consent(sandbox);
    const first = await exchange(sandbox, code);
    expect(first).toMatchObject({ status: 200, body: { expires_in: 1800, token_type: 'bearer' } });
    expect(first.body.hub_id).toBeTypeOf('number');
    expect(await exchange(sandbox, code)).toMatchObject({ status: 400, body: { status: 'BAD_AUTH_CODE' } });
  });

  it('refuses a code with another redirect address, or from another app', async () => {
    const elsewhere = await exchange(sandbox, await consent(sandbox), `${SERVICE_URL}/other`);
    expect(elsewhere).toMatchObject({ status: 400, body: { status: 'BAD_REDIRECT_URI' } });
    const stranger = { grant_type: 'refresh_token', refresh_token: 'x', client_secret: 'wrong' };
    expect(await token(sandbox, stranger)).toMatchObject({
      status: 400,
      body: { status: 'BAD_CLIENT_SECRET' },
    });
  });

  it('refreshes until the refresh token is revoked', async () => {
    const { refresh_token } = (await exchange(sandbox, await consent(sandbox))).body;
    const refresh = () => token(sandbox, { grant_type: 'refresh_token', refresh_token });
    const refreshed = await refresh();
    expect(refreshed).toMatchObject({ status: 200, body: { refresh_token } });
    await token(sandbox, { token: refresh_token }, '/revoke');
    expect(await refresh()).toMatchObject({
      status: 400,
      body: { status: 'BAD_REFRESH_TOKEN', error: 'invalid_grant' },
    });
    const api = apiWith(sandbox, refreshed.body.access_token);
    expect((await api('GET', '/crm/owners/2026-09')).status).toBe(200);
  });

  it.each([
    ['the app', '/appinstalls/2026-09/external-install'],
    ['an admin', '/installation'],
  ])('ends every token of the portal when %s uninstalls, until the next installation', async (_who, path) => {
    const first = (await exchange(sandbox, await consent(sandbox))).body;
    const second = (await exchange(sandbox, await consent(sandbox))).body;
    expect((await apiWith(sandbox, first.access_token)('DELETE', path)).status).toBe(204);

    for (const { access_token, refresh_token } of [first, second]) {
      const call = await apiWith(sandbox, access_token)('GET', '/crm/owners/2026-09');
      expect(call).toMatchObject({ status: 401, body: { category: 'INVALID_AUTHENTICATION' } });
      expect(await token(sandbox, { grant_type: 'refresh_token', refresh_token })).toMatchObject({
        status: 400,
        body: { status: 'BAD_REFRESH_TOKEN', error: 'invalid_grant' },
      });
    }
    const { access_token } = (await exchange(sandbox, await consent(sandbox))).body;
    expect((await apiWith(sandbox, access_token)('GET', '/crm/owners/2026-09')).status).toBe(200);
  });

  it('says whose token it is', async () => {
    const { access_token } = (await exchange(sandbox, await consent(sandbox))).body;
    const known = await token(sandbox, { token: access_token }, '/introspect');
    expect(known.body).toMatchObject({ active: true, scopes: ['oauth', 'crm', 'crm.objects.listings.read'] });
    expect(known.body.user).toContain('@');
    expect((await token(sandbox, { token: 'unknown' }, '/introspect')).body).toEqual({ active: false });
  });

  it('wants a token, and one that has not expired', async () => {
    const short = await startSandbox({ serviceUrl: SERVICE_URL, accessTokenSeconds: 0 });
    const { access_token } = (await exchange(short, await consent(short))).body;
    const expired = await apiWith(short, access_token)('GET', '/crm/owners/2026-09');
    expect(expired).toMatchObject({ status: 401, body: { category: 'EXPIRED_AUTHENTICATION' } });
    const unknown = await apiWith(short, 'unknown')('GET', '/crm/owners/2026-09');
    expect(unknown).toMatchObject({ status: 401, body: { category: 'INVALID_AUTHENTICATION' } });
    await short.stop();
  });
});
