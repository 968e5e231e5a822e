import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type Express, type Request } from 'express';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { furnish } from '../../sandbox/src/furnish.ts';
import { type Sandbox, startSandbox } from '../../sandbox/src/start-sandbox.ts';

const SEND_MESSAGE = fileURLToPath(new URL('../../sandbox/src/send-message.ts', import.meta.url));

type Channel = { name: string; phoneNumberId: string; businessAccountId: string; accessToken: string };

/** As the card API lists channels; one is disconnected when it has no token. */
function viewOf({ name, phoneNumberId, accessToken }: Channel) {
  return { name, phoneNumberId, status: accessToken === '' ? 'DISCONNECTED' : 'CONNECTED' };
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
  let webhookStatus: number;
  let closed: string | null;
  let refusal: { code: string; message: string } | null;
  let written: { by: string | null; path: string; body: Record<string, unknown> }[];

  beforeEach(async () => {
    closed = null;
    [installs, channels, unready, webhookStatus, refusal, written] = [0, [], 0, 200, null, []];
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
    app.post('/card/v1/*path', (request, response) => {
      const by = queryOf(request).get('userId');
      const body = JSON.parse(String(request.body)) as Record<string, unknown>;
      written.push({ by, path: request.path.slice('/card/v1'.length), body });
      response.json({ ok: true, memberId: `member of ${by}`, tags: [], quickReplies: [] });
    });
    app.post('/webhooks/whatsapp', (_request, response) => void response.status(webhookStatus).end());
    return app;
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

  describe('npm run sandbox:message', () => {
    let dataDir: string;
    beforeEach(async () => {
      dataDir = await mkdtemp(join(tmpdir(), 'sandbox-'));
      await writeFile(join(dataDir, 'sandbox.json'), JSON.stringify({ url: sandbox.url }));
    });
    afterEach(() => rm(dataDir, { recursive: true }));

    function run(...args: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
      const env = { ...process.env, DATA_DIR: dataDir };
      return new Promise((done) => {
        execFile(process.execPath, [SEND_MESSAGE, ...args], { env }, (error, stdout, stderr) =>
          done({ code: error?.code ?? 0, stdout, stderr }),
        );
      });
    }
    async function expectRefusal(running: ReturnType<typeof run>, reason: string): Promise<void> {
      const { code, stderr } = await running;
      expect(code).toBe(1);
      expect(stderr).toContain(reason);
    }
    const maria = ['--from', '+506 8888-1234', '--name', 'Maria Lopez', '--text', 'Hola'];

    it('tells in one line what happened and where to look', async () => {
      const { code, stdout } = await run(...maria, '--channel', 'Rentals');
      expect(code).toBe(0);
      expect(stdout).toMatch(
        /^Maria Lopez wrote to Rentals \(wamid\.\S+\)\. .*\/hubspot\/contacts .*\/hubspot\/deals\n$/,
      );
    });

    it.each([
      ['--from', ['--text', 'Hola']],
      ['--text', ['--from', '+506 8888-1234']],
      ['from: must be a number', ['--from', 'Maria', '--text', 'Hola']],
      ['must be Sales or Rentals', [...maria, '--channel', 'Parking']],
      ['--phone', [...maria, '--phone', '1']],
    ])('names the wrong argument: %s', async (named, args) => {
      await expectRefusal(run(...args), named);
    });

    it('says when the service does not take the message', async () => {
      webhookStatus = 503;
      await expectRefusal(run(...maria), 'answered 503');
    });

    it('says when no sandbox is running', async () => {
      await expectRefusal(run(...maria, '--data-dir', join(dataDir, 'none')), 'npm start');
      await writeFile(join(dataDir, 'sandbox.json'), JSON.stringify({ url: 'http://127.0.0.1:1' }));
      await expectRefusal(run(...maria), 'does not answer');
    });
  });
});
