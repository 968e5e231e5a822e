import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/src/start-sandbox.ts';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const SERVICE_URL = 'http://localhost:3999';

describe("the sandbox's page", () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ serviceUrl: SERVICE_URL });
  });
  afterAll(() => sandbox.stop());
  const get = (path: string, accept = '*/*') => fetch(`${sandbox.url}${path}`, { headers: { accept } });

  it('is what browsers get, with its scripts, which may be kept for good', async () => {
    const page = await get('/', BROWSER);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const html = await page.text();
    const script = /src="(\/page\/assets\/[^"]+\.js)"/.exec(html)?.[1];
    const asset = await get(script ?? '');
    expect(asset.headers.get('content-type')).toContain('text/javascript');
    expect(asset.headers.get('cache-control')).toContain('immutable');
  });

  it('may show the pages and pictures of the service, and run nothing but its own scripts', async () => {
    const policy = (await get('/', BROWSER)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain(`frame-src ${SERVICE_URL}`);
    expect(policy).not.toContain('unsafe-eval');
    expect(policy).not.toMatch(/script-src/);
  });

  it.each(['*/*', 'application/json'])('is an index in JSON for who asks for %s', async (accept) => {
    const answer = await get('/', accept);
    expect(answer.headers.get('vary')).toContain('accept');
    expect(await answer.json()).toHaveProperty('look.0', '/hubspot/contacts');
  });

  it('learns where the service is, and which portal and app this is', async () => {
    expect(await (await get('/page/portal')).json()).toEqual({
      backendUrl: SERVICE_URL,
      portal: { id: 48_800_123, timezone: 'America/Costa_Rica' },
      appId: 4_410_001,
    });
  });

  it('reads the properties of a record', async () => {
    const created = await fetch(`${sandbox.url}/hubspot/contacts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ properties: { firstname: 'Maria' } }),
    });
    const { id } = (await created.json()) as { id: string };
    expect(await (await get(`/page/records/0-1/${id}`)).json()).toMatchObject({
      properties: { firstname: 'Maria' },
    });
    expect((await get('/page/records/0-1/1')).status).toBe(404);
  });

  it('says that a file is not there, as when the page was built anew meanwhile', async () => {
    expect((await get('/page/assets/old.js')).status).toBe(404);
  });

  it.each(['/page/assets/..%2f..%2f..%2fpackage.json', '/page/assets/%2e%2e%2findex.html'])(
    'gives away no other file: %s',
    async (path) => {
      expect((await get(path)).status).toBe(403);
    },
  );

  it('is not for a web page of somebody else', async () => {
    const answer = await fetch(`${sandbox.url}/page/portal`, {
      headers: { origin: 'https://elsewhere.example' },
    });
    expect(answer.status).toBe(403);
  });
});
