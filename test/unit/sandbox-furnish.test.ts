import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import express, { type Express, type Request } from 'express';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { furnish } from '../../sandbox/src/furnish.ts';
import { type Sandbox, startSandbox } from '../../sandbox/src/start-sandbox.ts';

type Channel = { name: string; phoneNumberId: string; businessAccountId: string; accessToken: string };

type Listing = {
  id: string;
  listingId?: string;
  ownSlug: string;
  title: string;
  pictures: string[];
  agentMemberId: string | null;
  agent: { memberId: string } | null;
  isActive: boolean;
};

const TEAM = ['bruno', 'carla'].map((name) => {
  return { id: name, email: `${name}@agency.example`, role: 'AGENT', isActive: true };
});

/** As the card API lists channels; one is disconnected when it has no token. */
function viewOf({ name, phoneNumberId, accessToken }: Channel) {
  const id = `channel ${name}`;
  return {
    id,
    kind: 'WHATSAPP',
    name,
    phoneNumberId,
    status: accessToken === '' ? 'DISCONNECTED' : 'CONNECTED',
  };
}

function queryOf(request: Request): URLSearchParams {
  return new URL(request.originalUrl, 'http://service').searchParams;
}

/** Just enough of the service: the way of an installation, the card API, the webhook. */
describe('furnishing the sandbox', () => {
  let server: Server;
  let serviceUrl: string;
  let sandbox: Sandbox;
  let installs: number;
  let channels: Channel[];
  let unready: number;
  let closed: string | null;
  let website: { allowedOrigins: string[] } | null;
  let listings: Listing[];
  let refusal: { code: string; message: string } | null;
  let written: { by: string | null; path: string; body: Record<string, unknown> }[];

  beforeEach(async () => {
    [closed, website, listings] = [null, null, []];
    [installs, channels, unready, refusal, written] = [0, [], 0, null, []];
    server = createServer();
    await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    serviceUrl = `http://127.0.0.1:${address.port}`;
    sandbox = await startSandbox({ serviceUrl });
    server.on('request', fakeService());
  });
  afterEach(async () => {
    await sandbox.stop();
    server.closeAllConnections();
    await new Promise((done) => void server.close(done));
  });

  const hubspotOf = () => sandbox.credentials.hubspot;
  const furnishIt = () => furnish({ sandboxUrl: sandbox.url, serviceUrl, credentials: sandbox.credentials });

  function fakeService(): Express {
    const app = express();
    const callback = `${serviceUrl}/hubspot/oauth/callback`;
    app.use((_request, response, next) => {
      if (unready-- > 0)
        response.status(503).json({ ok: false, error: { code: 'UNAVAILABLE', message: 'starting' } });
      else next();
    });
    app.get('/hubspot/install', (_request, response) => {
      const { appUrl, clientId } = hubspotOf();
      const query = `client_id=${clientId}&scope=oauth&redirect_uri=${encodeURIComponent(callback)}&state=s-1`;
      response
        .cookie('install', 'same browser', { path: '/hubspot' })
        .redirect(`${appUrl}/oauth/authorize?${query}`);
    });
    app.get('/hubspot/oauth/callback', async (request, response) => {
      const { apiUrl, clientId, clientSecret } = hubspotOf();
      const isSameBrowser = request.get('cookie') === 'install=same%20browser';
      const body = new URLSearchParams({
        grant_type: 'authorization_code',
        code: queryOf(request).get('code') ?? '',
        redirect_uri: callback,
        client_id: clientId,
        client_secret: clientSecret,
      });
      const tokens = await fetch(`${apiUrl}/oauth/2026-09/token`, { method: 'POST', body });
      const isFine = isSameBrowser && queryOf(request).get('state') === 's-1' && tokens.ok;
      if (isFine) installs += 1;
      response.status(isFine ? 200 : 400).send(isFine ? 'Installed' : 'Not installed');
    });
    app.use('/card/v1', express.text({ type: 'application/json' }), (request, response, next) => {
      if (isSigned(request)) next();
      else
        response.status(401).json({ ok: false, error: { code: 'BAD_SIGNATURE', message: 'bad signature' } });
    });
    app.get('/card/v1/channels', (_request, response) => {
      if (closed) return void response.json({ ok: false, error: { code: closed, message: 'no admin' } });
      if (installs > 0) response.json({ ok: true, channels: channels.map(viewOf) });
      else response.json({ ok: false, error: { code: 'NOT_CONNECTED', message: 'no such agency' } });
    });
    app.post('/card/v1/channels', (request, response) => {
      if (refusal) return void response.json({ ok: false, error: refusal });
      const { key, ...channel } = JSON.parse(String(request.body)) as Channel & { key: string };
      expect(key).toMatch(/^[\da-f-]{36}$/);
      channels.push(channel);
      response.json({ ok: true, channelId: crypto.randomUUID() });
    });
    app.get('/card/v1/website', (_request, response) => void response.json({ ok: true, website }));
    app.post('/card/v1/listings/list', (request, response) => {
      const { query } = JSON.parse(String(request.body)) as { query: string };
      response.json({ ok: true, listings: listings.filter(({ ownSlug }) => ownSlug === query) });
    });
    app.post(
      '/card/v1/members/list',
      (_request, response) => void response.json({ ok: true, members: TEAM }),
    );
    app.post('/card/v1/*path', (request, response) => {
      const by = queryOf(request).get('userId');
      const body = JSON.parse(String(request.body)) as Record<string, unknown>;
      const path = request.path.slice('/card/v1'.length);
      written.push({ by, path, body });
      if (path === '/website') website = body as unknown as typeof website;
      if (path === '/listings/save') keepListing(body as unknown as Listing);
      response.json({ ok: true, memberId: `member of ${by}`, tags: [], quickReplies: [] });
    });
    return app;
  }

  function keepListing({ listingId = crypto.randomUUID(), ...said }: Listing): void {
    const before = listings.find(({ id }) => id === listingId);
    const agent = said.agentMemberId === null ? null : { memberId: said.agentMemberId };
    listings = listings.filter((one) => one !== before);
    listings.push({ ...before, ...said, id: listingId, agent });
  }

  function isSigned(request: Request): boolean {
    const timestamp = request.get('x-hubspot-request-timestamp') ?? '';
    const uri = (serviceUrl + request.originalUrl).replaceAll('%40', '@');
    const body = typeof request.body === 'string' ? request.body : '';
    const signed = `${request.method}${uri}${body}${timestamp}`;
    const signature = createHmac('sha256', hubspotOf().clientSecret).update(signed).digest('base64');
    const names = ['userId', 'portalId', 'userEmail', 'appId'];
    return (
      request.get('x-hubspot-signature-v3') === signature && names.every((name) => queryOf(request).get(name))
    );
  }

  it('installs through OAuth and connects both numbers', async () => {
    expect(await furnishIt()).toEqual({ installed: true, connected: ['Sales', 'Rentals'] });
    expect(installs).toBe(1);
    expect(channels).toEqual(sandbox.channels);
  });

  it('gives the team its roles, tags and quick replies, once', async () => {
    await furnishIt();
    const roles = written.filter(({ path }) => path === '/members/change-role');
    expect(roles.map(({ by, body }) => [by, body['memberId'], body['role']])).toEqual([
      ['8001', 'member of 8002', 'AGENT'],
      ['8001', 'member of 8003', 'AGENT'],
      ['8001', 'member of 8004', 'VIEWER'],
    ]);
    const said = written.map(({ path }) => path);
    expect(said).toEqual(expect.arrayContaining(['/settings', '/tags/save', '/quick-replies/save']));
    written = [];
    await furnishIt();
    expect(written).toEqual([]);
  });

  it('puts six listings with drawings and agents into the list, and the chat into the website, once', async () => {
    await furnishIt();
    expect(listings).toHaveLength(6);
    expect(new Set(listings.map(({ agentMemberId }) => agentMemberId))).toEqual(new Set(['bruno', 'carla']));
    expect(listings.filter(({ isActive }) => !isActive)).toHaveLength(1);
    for (const url of listings.flatMap(({ pictures }) => pictures))
      expect((await fetch(url)).status).toBe(200);
    expect(website).toMatchObject({
      allowedOrigins: [sandbox.url],
      numberIds: ['channel Sales', 'channel Rentals'],
    });
    written = [];
    await furnishIt();
    expect(written).toEqual([]);
  });

  it('gives them to an agency that was furnished before there were any', async () => {
    await furnishIt();
    [website, listings] = [null, []];
    await furnishIt();
    expect(listings).toHaveLength(6);
  });

  it('keeps what people made of a listing, and lets its drawings follow the sandbox to another port', async () => {
    await furnishIt();
    const [first] = listings;
    if (!first) throw new Error('There is no listing');
    listings[0] = {
      ...first,
      title: 'Otro título',
      pictures: ['http://127.0.0.1:1/pictures/escazu-house.svg', 'https://agency.example/1.jpg'],
    };
    website = { allowedOrigins: ['https://agency.example', 'http://127.0.0.1:1'] };
    await furnishIt();
    expect(listings).toHaveLength(6);
    expect(listings.find(({ id }) => id === first.id)).toMatchObject({
      title: 'Otro título',
      pictures: [`${sandbox.url}/pictures/escazu-house.svg`, 'https://agency.example/1.jpg'],
      agentMemberId: first.agentMemberId,
    });
    expect(website).toMatchObject({
      allowedOrigins: ['https://agency.example', 'http://127.0.0.1:1', sandbox.url],
    });
  });

  it('leaves alone what is there already', async () => {
    await furnishIt();
    expect(await furnishIt()).toEqual({ installed: false, connected: [] });
    channels.pop();
    expect(await furnishIt()).toEqual({ installed: false, connected: ['Rentals'] });
    expect(installs).toBe(1);
  });

  it('leaves an agency alone in which somebody else is the admin now', async () => {
    await furnishIt();
    written = [];
    closed = 'FORBIDDEN';
    expect(await furnishIt()).toEqual({ installed: false, connected: [] });
    expect([installs, written]).toEqual([1, []]);
  });

  it('takes a first start up that ended before a number was connected', async () => {
    await furnishIt();
    [channels, written] = [[], []];
    expect(await furnishIt()).toEqual({ installed: false, connected: ['Sales', 'Rentals'] });
    expect(written.filter(({ path }) => path === '/members/change-role')).toHaveLength(3);
  });

  it('says when the service cannot tell what there is', async () => {
    await furnishIt();
    closed = 'HUBSPOT_FAILED';
    await expect(furnishIt()).rejects.toThrow('Asking for the numbers was refused');
  });

  it('connects again what was disconnected', async () => {
    await furnishIt();
    channels = channels.map((channel) => ({
      ...channel,
      ...(channel.name === 'Sales' ? { accessToken: '' } : {}),
    }));
    expect(await furnishIt()).toEqual({ installed: false, connected: ['Sales'] });
  });

  it('installs again when the service has forgotten the agency', async () => {
    await furnishIt();
    [installs, channels] = [0, []];
    expect(await furnishIt()).toEqual({ installed: true, connected: ['Sales', 'Rentals'] });
  });

  it('waits while the service starts', async () => {
    unready = 2;
    expect(await furnishIt()).toMatchObject({ installed: true });
  });

  it('says what the service refused', async () => {
    refusal = { code: 'CHANNEL_TAKEN', message: 'This number belongs to another agency' };
    await expect(furnishIt()).rejects.toThrow(
      'Connecting "Sales" was refused: This number belongs to another agency (CHANNEL_TAKEN)',
    );
  });
});
