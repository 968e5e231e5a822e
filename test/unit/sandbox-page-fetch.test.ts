import { createServer, type IncomingMessage, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { verifyHubSpotSignature } from '../../integration-service/src/hubspot/signature.ts';
import { type Sandbox, startSandbox } from '../../sandbox/src/start-sandbox.ts';

type Asked = {
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  body: string;
  isSigned: boolean;
};
type Answer = { status: number; body: string; headers?: Record<string, string> } | 'drop' | 'never';

const wrappedSchema = z.object({
  status: z.literal('error'),
  category: z.string(),
  message: z.string(),
  responseBody: z.unknown().optional(),
  context: z.object({ appServerStatusCode: z.array(z.string()).optional() }),
});

describe('what the sandbox does for hubspot.fetch', () => {
  let server: Server;
  let serviceUrl: string;
  let sandbox: Sandbox;
  let asked: Asked[];
  let answers: Answer[];

  beforeEach(async () => {
    [asked, answers] = [[], []];
    server = createServer((request, response) => {
      void note(request).then(() => {
        const answer = answers.shift() ?? { status: 200, body: '{"ok":true}' };
        if (answer === 'drop') request.socket.destroy();
        else if (answer !== 'never') response.writeHead(answer.status, answer.headers).end(answer.body);
      });
    });
    await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    serviceUrl = `http://127.0.0.1:${address.port}`;
    sandbox = await startSandbox({ serviceUrl });
  });
  afterEach(async () => {
    await sandbox.stop();
    server.closeAllConnections();
    await new Promise((done) => void server.close(done));
  });

  async function note(request: IncomingMessage): Promise<void> {
    const { method = '', url: path = '', headers } = request;
    const body = await text(request);
    const isSigned = verifyHubSpotSignature({
      clientSecret: sandbox.credentials.hubspot.clientSecret,
      method,
      uri: `${serviceUrl}${path}`,
      rawBody: body,
      signature: String(headers['x-hubspot-signature-v3']),
      timestamp: String(headers['x-hubspot-request-timestamp']),
      now: Date.now(),
    });
    asked.push({ method, url: new URL(path, serviceUrl), headers, body, isSigned });
  }

  async function send(given: object, headers: Record<string, string> = {}) {
    const response = await fetch(`${sandbox.url}/page/fetch`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ userId: 8002, url: `${serviceUrl}/card/v1/me`, ...given }),
    });
    return { status: response.status, body: await response.text() };
  }
  const wrapped = ({ body }: { body: string }) => wrappedSchema.parse(JSON.parse(body));

  it("passes a card's request on in the user's name, with a signature that the service accepts", async () => {
    const answer = await send({ method: 'POST', body: { key: 'k-1', text: 'Buenas, ¿qué tal?' } });
    expect(answer).toEqual({ status: 200, body: '{"ok":true}' });
    expect(asked).toHaveLength(1);
    const [{ method, url, body, isSigned, headers }] = asked as [Asked];
    expect({ method, path: url.pathname, isSigned }).toEqual({
      method: 'POST',
      path: '/card/v1/me',
      isSigned: true,
    });
    expect(JSON.parse(body)).toEqual({ key: 'k-1', text: 'Buenas, ¿qué tal?' });
    expect(headers['content-type']).toBe('application/json');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      userId: '8002',
      userEmail: 'bruno@agency.example',
      portalId: '48800123',
      appId: '4410001',
    });
  });

  it('sends no body with GET, keeps the query, and lets nobody name another user in it', async () => {
    const url = `${serviceUrl}/card/v1/contacts?search=a%20b&userId=8001&userEmail=elena%40agency.example`;
    await send({ url, method: 'GET', body: { not: 'sent' } });
    const [{ url: seen, body, isSigned }] = asked as [Asked];
    expect({ body, isSigned, search: seen.searchParams.get('search') }).toEqual({
      body: '',
      isSigned: true,
      search: 'a b',
    });
    expect(seen.searchParams.getAll('userId')).toEqual(['8002']);
    expect(seen.searchParams.getAll('userEmail')).toEqual(['bruno@agency.example']);
  });

  it.each([302, 404, 418])(
    'wraps an answer with %d into a success that says so, as HubSpot does',
    async (status) => {
      answers = [{ status, body: '{"ok":false}', headers: { location: `${serviceUrl}/elsewhere` } }];
      const answer = await send({});
      expect(answer.status).toBe(200);
      expect(wrapped(answer)).toMatchObject({
        category: 'BAD_GATEWAY',
        responseBody: { ok: false },
        context: { appServerStatusCode: [String(status)] },
      });
      expect(asked).toHaveLength(1);
    },
  );

  it.each<[string, Answer]>([
    ['fails', { status: 503, body: 'no' }],
    ['drops the connection', 'drop'],
  ])('asks once more when the service %s', async (_, failure) => {
    answers = [failure];
    expect(await send({ method: 'POST', body: { key: 'k-1' } })).toEqual({
      status: 200,
      body: '{"ok":true}',
    });
    expect(asked.map(({ body, isSigned }) => ({ body, isSigned }))).toEqual([
      { body: '{"key":"k-1"}', isSigned: true },
      { body: '{"key":"k-1"}', isSigned: true },
    ]);
  });

  it('asks no third time', async () => {
    answers = [
      { status: 500, body: 'no' },
      { status: 500, body: 'again' },
    ];
    expect(wrapped(await send({}))).toMatchObject({ category: 'BAD_GATEWAY', responseBody: 'again' });
    answers = ['drop', 'drop'];
    expect(await send({})).toMatchObject({ status: 500 });
    expect(asked).toHaveLength(4);
  });

  it('waits no longer than the card wants, and does not repeat what took too long', async () => {
    answers = ['never'];
    const answer = await send({ timeoutMs: 200 });
    expect(answer.status).toBe(504);
    expect(wrapped(answer)).toMatchObject({ category: 'GATEWAY_TIMEOUT' });
    expect(asked).toHaveLength(1);
  });

  it('carries one megabyte and no more, either way', async () => {
    const tooLarge = 'x'.repeat(1_000_001);
    expect(wrapped(await send({ method: 'POST', body: { tooLarge } })).message).toContain('1 MB');
    expect(asked).toHaveLength(0);
    answers = [{ status: 200, body: JSON.stringify({ tooLarge }) }];
    expect(wrapped(await send({})).message).toContain('1 MB');
  });

  it('passes only the Authorization header on', async () => {
    await send({ headers: { authorization: 'Bearer x' } });
    expect(asked[0]?.headers.authorization).toBe('Bearer x');
    const refused = await send({ headers: { 'x-other': '1' } });
    expect(refused.status).toBe(400);
    expect(wrapped(refused).message).toContain("Only 'Authorization' header is allowed");
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['another host', () => 'http://127.0.0.1:1/card/v1/me'],
    ['something else of the service', () => `${serviceUrl}/metrics`],
    ['a way around', () => `${serviceUrl}/card/v1/../../metrics`],
    ['no address', () => 'me'],
  ])('asks nobody when the address is %s', async (_, urlOf) => {
    expect((await send({ url: urlOf() })).status).toBe(400);
    expect(asked).toHaveLength(0);
  });

  it('asks for nobody who is not in the portal', async () => {
    const refused = await send({ userId: 9999 });
    expect(wrapped(refused).message).toBe('The portal has no user 9999');
    expect(asked).toHaveLength(0);
  });

  it('refuses what is no request of an extension', async () => {
    expect((await send({ method: 'TRACE' })).status).toBe(400);
    expect((await send({ clientSecret: 'x' })).status).toBe(400);
    expect(asked).toHaveLength(0);
  });

  it('does nothing for a web page of somebody else', async () => {
    expect((await send({}, { origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await send({}, { origin: sandbox.url })).status).toBe(200);
    expect(asked).toHaveLength(1);
  });
});
