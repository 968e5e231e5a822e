import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { OUTSIDE, startTestApp, type TestApp } from '../support/test-app.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
let app: TestApp;
beforeAll(async () => {
  database = await createTestDatabase();
  app = await startTestApp(database);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});
afterEach(() => database.prisma.inboxEvent.deleteMany());

const sign = (body: string | Buffer) =>
  `sha256=${createHmac('sha256', OUTSIDE.meta.appSecret).update(body).digest('hex')}`;

function post(body: string | Buffer, signature: string | null = sign(body)): Promise<Response> {
  return fetch(`${app.url}/webhooks/whatsapp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(signature && { 'x-hub-signature-256': signature }) },
    body,
  });
}

const stored = async () =>
  (await database.prisma.inboxEvent.findMany()).map(({ body }) => Buffer.from(body).toString());

it('answers exactly 200 after the raw bytes are in the inbox', async () => {
  const body = '{"text":"caf\\u00e9 \\ud83d\\ude00 a\\/b"}';

  const response = await post(body);

  expect(response.status).toBe(200);
  expect(await response.text()).toBe('');
  expect(await stored()).toEqual([body]);
});

it('accepts a body that a proxy has unescaped', async () => {
  const body = '{"text":"café 😀"}';
  const escaped = '{"text":"caf\\u00e9 \\ud83d\\ude00"}';

  expect((await post(body, sign(escaped))).status).toBe(200);
});

it.each([
  ['missing', null],
  ['of another secret', `sha256=${createHmac('sha256', 'other').update('{}').digest('hex')}`],
  ['of another body', sign('{ }')],
  ['without its prefix', sign('{}').slice(7)],
  ['cut short', sign('{}').slice(0, -2)],
  ['no hexadecimal', 'sha256=zz'],
])('answers 401 and stores nothing when the signature is %s', async (_case, signature) => {
  const response = await post('{}', signature);

  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({ ok: false, error: { code: 'BAD_SIGNATURE' } });
  expect(await stored()).toEqual([]);
});

it('takes a body of 3 MB and answers 413 above 4 MB', async () => {
  expect((await post(Buffer.alloc(3 * 1024 * 1024, 'a'))).status).toBe(200);
  expect((await post(Buffer.alloc(4 * 1024 * 1024 + 1, 'a'))).status).toBe(413);
  expect((await stored()).map((body) => body.length)).toEqual([3 * 1024 * 1024]);
});

it.each(['', 'no json', '[]', 'null', '{"entry":7}'])(
  'keeps a signed body that is no webhook: %j',
  async (body) => {
    expect((await post(body)).status).toBe(200);
    expect(await stored()).toEqual([body]);
  },
);

it("answers Meta's challenge when the verify token fits", async () => {
  const challenge = (token: string) =>
    fetch(
      `${app.url}/webhooks/whatsapp?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${token}`,
    );

  const right = await challenge(OUTSIDE.meta.verifyToken);
  expect(right.status).toBe(200);
  expect(await right.text()).toBe('1158201444');
  expect((await challenge('guess')).status).toBe(403);
});

it('stores every one of 300 concurrent bodies once', async () => {
  const bodies = Array.from({ length: 300 }, (_, index) => `{"n":${index}}`);

  const statuses = await Promise.all(bodies.map(async (body) => (await post(body)).status));

  expect(new Set(statuses)).toEqual(new Set([200]));
  expect((await stored()).toSorted()).toEqual(bodies.toSorted());
});
