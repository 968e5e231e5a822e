import { createServer, type Server } from 'node:http';
import express, { type Express } from 'express';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEMO_LISTINGS } from '../../sandbox/src/furnish/demo-listings.ts';
import { PICTURES } from '../../sandbox/src/pictures/pictures.ts';
import { type Sandbox, startSandbox } from '../../sandbox/src/start-sandbox.ts';

const LISTING = {
  id: 'listing-1',
  title: 'Casa <b>Azul</b> & jardín',
  place: 'Escazú',
  price: 385_000,
  currency: 'USD',
  operation: 'SALE',
  pictures: ['http://127.0.0.1:1/pictures/house.svg'],
  isActive: true,
  pageUrl: 'http://localhost:1/p/casa-azul',
};

let server: Server;
let serviceUrl: string;
let sandbox: Sandbox;
let asked: string[];

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => void fakeService()(request, response));
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

/** Just enough of the service: listings, their links, the chat's line. */
function fakeService(): Express {
  const app = express();
  app.post('/card/v1/listings/list', (_request, response) => {
    const sold = { ...LISTING, id: 'listing-2', title: 'Vendida', isActive: false };
    response.json({ ok: true, listings: [LISTING, sold], next: null });
  });
  app.post('/card/v1/listings/links', (_request, response) => {
    const links = ['Sales', 'Rentals'].map((name) => ({ name, url: `${serviceUrl}/r/AE-${name}` }));
    response.json({ ok: true, links });
  });
  app.get('/card/v1/website', (_request, response) => {
    response.json({ ok: true, website: { snippet: '<script src="/widget.js" data-key="pk_1"></script>' } });
  });
  app.get('/r/:code', (request, response) => {
    asked.push(request.params.code);
    response.redirect(`${sandbox.url}/wa/50688880002?text=${encodeURIComponent('Hola (Ref: AE-7K3QF)')}`);
  });
  return app;
}

const read = (path: string, init: RequestInit = {}) =>
  fetch(`${sandbox.url}${path}`, { redirect: 'manual', ...init });

test('a link to one of the agency’s numbers leads to a phone with its text', async () => {
  const answer = await read('/wa/50688880002?text=Hola%2C%20me%20interesa%20%26%20m%C3%A1s');
  expect(answer.status).toBe(302);
  const target = new URL(answer.headers.get('location') ?? '', sandbox.url);
  expect([target.origin, target.pathname]).toEqual([sandbox.url, '/']);
  expect(Object.fromEntries(target.searchParams)).toEqual({
    channel: 'Rentals',
    text: 'Hola, me interesa & más',
  });
});

test('a link to anybody else’s number leads nowhere', async () => {
  expect((await read('/wa/15550100?text=Hola')).status).toBe(404);
});

test('every picture of the demo listings is drawn, and is a whole SVG', async () => {
  const wanted = DEMO_LISTINGS.flatMap(({ pictures }) => pictures);
  expect(Object.keys(PICTURES)).toEqual(expect.arrayContaining(wanted));
  for (const name of Object.keys(PICTURES)) {
    const answer = await read(`/pictures/${name}.svg`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'image/svg+xml; charset=utf-8',
    ]);
    const svg = await answer.text();
    expect(svg).toMatch(/^<svg [^]*<\/svg>$/);
    expect(svg).not.toMatch(/undefined|NaN/);
  }
  expect((await read('/pictures/constructor.svg')).status).toBe(404);
});

test('the website shows what is on offer, with the chat in it and nothing of others as markup', async () => {
  const answer = await read('/website');
  const html = await answer.text();
  expect(html).toContain('href="http://localhost:1/p/casa-azul"');
  expect(html).toContain('Casa &#60;b&#62;Azul&#60;/b&#62; &#38; jardín');
  expect(html).toContain('data-key="pk_1"');
  expect(html).not.toContain('Vendida');
  expect(answer.headers.get('content-security-policy')).toContain(`script-src ${serviceUrl};`);
});

test('a phone that comes from a listing has followed its tracked link to the number', async () => {
  const follow = (query: string) => read(`/website/listings/listing-1/follow?${query}`, { method: 'POST' });
  expect(await (await follow('channel=Rentals')).json()).toEqual({ text: 'Hola (Ref: AE-7K3QF)' });
  expect(asked).toEqual(['AE-Rentals']);
  expect((await follow('channel=Parking')).status).toBe(404);
});

test('pages of others do not get what the agency’s admin sees', async () => {
  const headers = { origin: 'https://elsewhere.example' };
  expect((await read('/website/listings', { headers })).status).toBe(403);
});
