import { describe, expect, it } from 'vitest';
import { createOrganization } from '../support/organization.ts';
import { openWebsite } from '../support/open-website.ts';
import { PUBLIC_URL } from '../support/test-app.ts';
import { useTeam } from '../support/use-team.ts';
import { newMessage, ORIGIN, useWidget } from '../support/use-widget.ts';

const team = useTeam();
const widget = useWidget(team);

const opening = { token: null, listing: null, language: 'es' };
const allowed = (headers: Headers) => headers.get('access-control-allow-origin');

describe('a page of an allowed origin', () => {
  it('may ask and read the answer, which caches keep apart from those of others', async () => {
    const { status, headers } = await widget.ask('open', opening);
    expect(status).toBe(200);
    expect(allowed(headers)).toBe(ORIGIN);
    expect(headers.get('vary')).toContain('Origin');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('is told once for a while that it may', async () => {
    const response = await widget.request('send', {}, { method: 'OPTIONS' });
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': ORIGIN,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type',
      'access-control-max-age': '7200',
    });
  });

  it('may read why it is refused', async () => {
    const { status, headers, body } = await widget.ask('read', { token: 'forged', after: null });
    expect([status, allowed(headers)]).toEqual([401, ORIGIN]);
    expect(body).toMatchObject({ ok: false, error: { code: 'TOKEN' } });
  });

  it('is one of ours, too: those of listings are at our address, or on the host that answers', async () => {
    for (const origin of [PUBLIC_URL, new URL(team.app.url).origin])
      expect((await widget.ask('open', opening, { origin })).status).toBe(200);
  });
});

const FOREIGN = [
  'https://evil.example',
  'http://agency.example',
  'https://agency.example:8443',
  'https://www.agency.example',
  'https://agency.example.evil.example',
  'https://AGENCY.example',
  'https://agency.example/',
  'null',
  '*',
];

describe('a page of another origin', () => {
  it.each(FOREIGN)('sends nothing with a stolen key, and reads nothing: %s', async (origin) => {
    const { token } = await widget.open();
    const told = await widget.ask('send', newMessage(token), { origin });
    expect(told.status).toBe(403);
    expect(told.body).toMatchObject({ ok: false, error: { code: 'ORIGIN' } });
    expect(allowed(told.headers)).toBeNull();
    expect(await widget.texts(token)).toEqual([]);
  });

  it('sends nothing in the form that browsers send without asking, either', async () => {
    const { token } = await widget.open();
    const headers = { 'content-type': 'text/plain' };
    const told = await widget.ask('send', newMessage(token), { origin: 'https://evil.example', headers });
    expect(told.body).toMatchObject({ error: { code: 'ORIGIN' } });
    expect(await widget.refusal('send', newMessage(token), { headers })).toBe('INVALID');
    expect(await widget.texts(token)).toEqual([]);
  });

  it('is not told that it may', async () => {
    const origin = 'https://evil.example';
    const response = await widget.request('send', {}, { method: 'OPTIONS', origin });
    expect([response.status, allowed(response.headers)]).toEqual([403, null]);
    expect(response.headers.get('access-control-allow-methods')).toBeNull();
  });

  it('is one that another organization allows', async () => {
    const { id } = await createOrganization(team.database);
    await openWebsite(team.database, id, { allowedOrigins: ['https://other.example'] });
    expect(await widget.refusal('open', opening, { origin: 'https://other.example' })).toBe('ORIGIN');
  });

  it('is none at all', async () => {
    expect(await widget.refusal('open', opening, { origin: null })).toBe('ORIGIN');
  });
});

it.each(['pk_000000000000000000000000', 'pk_short', '%00', "pk_'; drop table website_keys; --"])(
  'answers alike to keys that nobody has: %s',
  async (publicKey) => {
    const key = publicKey.startsWith('%') ? publicKey : encodeURIComponent(publicKey);
    const { status, headers, body } = await widget.ask('open', opening, { publicKey: key });
    expect([status, allowed(headers)]).toEqual([404, null]);
    expect(body).toMatchObject({ ok: false, error: { code: 'KEY' } });
  },
);
