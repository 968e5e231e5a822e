import { request } from 'node:http';
import { LONGEST_TEXT } from '@trochai/contract/widget';
import { describe, expect, it } from 'vitest';
import { useTeam } from '../support/use-team.ts';
import { newMessage, ORIGIN, useWidget } from '../support/use-widget.ts';

const team = useTeam();
const widget = useWidget(team);

describe('a body', () => {
  it('that is too large is refused, whether it says so or not', async () => {
    const { token } = await widget.open();
    const large = { ...newMessage(token), text: 'x'.repeat(17 * 1024) };
    const told = await widget.ask('send', large);
    expect([told.status, told.headers.get('access-control-allow-origin')]).toEqual([413, ORIGIN]);
    expect(told.body).toMatchObject({ error: { code: 'TOO_LARGE' } });
    expect(await sendInPieces(JSON.stringify(large))).toBe(413);
    expect(await widget.texts(token)).toEqual([]);
  });

  it('of the longest text in its longest form is taken', async () => {
    const { token } = await widget.open();
    const text = 'ñ'.repeat(LONGEST_TEXT);
    const body = JSON.stringify(newMessage(token, text)).replaceAll('ñ', '\\u00f1');
    expect((await widget.ask('send', body)).status).toBe(200);
    expect(await widget.refusal('send', newMessage(token, `${text}ñ`))).toBe('INVALID');
  });

  const HOSTILE = [
    '',
    'null',
    '[]',
    '"text"',
    '{',
    '['.repeat(8_000),
    `${'[['.repeat(2_000)}${']]'.repeat(2_000)}`,
    '{"token":{"$ne":null},"after":null}',
    '{"token":["a"],"after":null}',
    '{"__proto__":{"isAdmin":true},"token":"x","after":null}',
    '{"constructor":{"prototype":{}},"token":"x","after":null}',
    '{"token":"x","after":null,"organizationId":"other"}',
    '{"token":"\\u0000","after":null}',
    '\uFEFF\uFEFF{}',
  ];

  it.each(HOSTILE)('that is nothing we know is refused: %j', async (body) => {
    const { status, body: told } = await widget.ask('read', body);
    expect([status, told]).toMatchObject([400, { ok: false, error: { code: 'INVALID' } }]);
    expect({}).not.toHaveProperty('isAdmin');
  });

  it.each([
    '',
    'x',
    '2026-01-01T00:00:00.000Z_',
    "2026-01-01T00:00:00.000Z_' or 1=1 --",
    '2026-99-99T00:00:00.000Z_x',
  ])('with a place that is none is refused: %j', async (place) => {
    const { token } = await widget.open();
    expect(await widget.refusal('read', { token, after: place })).toBe('INVALID');
    expect(await widget.refusal('events', { token, after: place })).toBe('INVALID');
    expect(await widget.refusal('seen', { token, until: place })).toBe('INVALID');
  });
});

it('keeps as text what looks like HTML, and shows it as text', async () => {
  const { token } = await widget.open();
  const text = '<img src=x onerror=alert(1)>';
  await widget.say(token, text, { name: text, phone: text });
  const { headers, body } = await widget.ask('read', { token, after: null });
  expect(headers.get('content-type')).toContain('application/json');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(body).toMatchObject({ messages: [{ text }] });
});

it('has no other calls and no other methods', async () => {
  expect((await widget.request('delete', {})).status).toBe(404);
  expect((await widget.request('open', {}, { method: 'GET' })).status).toBe(404);
});

/** Without saying beforehand how much it is. @returns the status */
function sendInPieces(body: string): Promise<number | undefined> {
  return new Promise((done, fail) => {
    const headers = { origin: ORIGIN, 'content-type': 'application/json', 'transfer-encoding': 'chunked' };
    const url = `${team.app.url}/widget/v1/${widget.publicKey}/send`;
    const sending = request(url, { method: 'POST', headers }, (response) => {
      response.resume();
      done(response.statusCode);
    });
    sending.once('error', fail);
    sending.end(body);
  });
}
