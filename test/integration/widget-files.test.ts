import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { expect, it, onTestFinished } from 'vitest';
import { createLog } from '../../integration-service/src/platform/log.ts';
import { createWidgetFiles } from '../../integration-service/src/widget-api/files/widget-files.ts';

const PANEL = 'export const panel = 1;';
const HASH = createHash('sha256').update(PANEL).digest('hex').slice(0, 16);

/** Serves what was built into a folder. @returns the address, and what was logged */
async function serve(files: Record<string, string>): Promise<{ url: string; logged: string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'trochai-widget-'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const logged: string[] = [];
  const log = createLog('warn', { write: (line) => void logged.push(line) });
  const server = express().use(createWidgetFiles({ log, folder })).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  onTestFinished(async () => {
    server.close();
    await rm(folder, { recursive: true });
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, logged };
}

/** As a browser asks: Node's fetch says that it wants nothing from a cache. */
function statusOf(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((done, fail) => {
    get(url, { headers }, (response) => {
      response.resume();
      done(response.statusCode);
    }).once('error', fail);
  });
}

it('lets pages of all origins load the script for a while, and asks little of them afterwards', async () => {
  const { url } = await serve({ 'widget.js': 'loader', 'widget-panel.js': PANEL });
  const response = await fetch(`${url}/widget.js`, { headers: { origin: 'https://any.example' } });
  expect(await response.text()).toBe('loader');
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=300',
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  });
  const etag = response.headers.get('etag') ?? '';
  expect(await statusOf(`${url}/widget.js`, { 'if-none-match': etag })).toBe(304);
});

it('serves the panel for good under the hash of its content, and for a while under any other', async () => {
  const { url } = await serve({ 'widget.js': 'loader', 'widget-panel.js': PANEL });
  const cached = async (query: string) => {
    const response = await fetch(`${url}/widget-panel.js${query}`);
    expect(await response.text()).toBe(PANEL);
    return response.headers.get('cache-control');
  };
  expect(await cached(`?v=${HASH}`)).toBe('public, max-age=31536000, immutable');
  expect(await cached('')).toBe('public, max-age=300');
  expect(await cached('?v=older')).toBe('public, max-age=300');
  expect(await cached(`?v=${HASH}&v=${HASH}`)).toBe('public, max-age=300');
});

it('sends them small to who can read that, and as they are to others', async () => {
  const { url } = await serve({ 'widget.js': 'loader '.repeat(100), 'widget-panel.js': PANEL });
  const sizeFor = async (encoding: string) => {
    const response = await fetch(`${url}/widget.js`, { headers: { 'accept-encoding': encoding } });
    expect(await response.text()).toBe('loader '.repeat(100));
    expect(response.headers.get('vary')).toContain('accept-encoding');
    return Number(response.headers.get('content-length'));
  };
  expect(await sizeFor('identity')).toBe(700);
  expect(await sizeFor('gzip, br')).toBeLessThan(100);
});

it('says what to do when the widget was not built, to whoever runs the service', async () => {
  const { url, logged } = await serve({});
  for (const name of ['widget.js', 'widget-panel.js']) {
    const response = await fetch(`${url}/${name}`);
    expect([response.status, response.headers.get('cache-control')]).toEqual([503, 'no-store']);
  }
  expect(logged).toHaveLength(1);
  expect(logged[0]).toContain('npm run build');
});
