import { channelAnswerSchema, channelsAnswerSchema } from '@trochai/contract/channels';
import { refusalSchema } from '@trochai/contract/answer';
import { signRequest } from '@trochai/sandbox/hubspot/sign-request';
import nock from 'nock';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { newKey } from '../support/card.ts';
import { createOrganization } from '../support/organization.ts';
import { OUTSIDE, PUBLIC_URL, SEALER, startTestApp, type TestApp } from '../support/test-app.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
let app: TestApp;
let portalId: string;
let organizationId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await startTestApp(database);
  nock.disableNetConnect();
  nock.enableNetConnect('127.0.0.1');
});
beforeEach(async () => void ({ id: organizationId, portalId } = await createOrganization(database)));
afterEach(async () => {
  nock.cleanAll();
  await database.prisma.channel.deleteMany();
});
afterAll(async () => {
  nock.enableNetConnect();
  await app.close();
  await database.drop();
});

type Call = { method?: 'GET' | 'POST'; body?: object; userId?: string; portal?: string; tamper?: string };

async function call({
  method = 'GET',
  body,
  userId = '1',
  portal = portalId,
  tamper = '',
}: Call): Promise<Response> {
  const query = `?userId=${userId}&portalId=${portal}&userEmail=admin%40example.com&appId=2`;
  const text = body ? JSON.stringify({ key: newKey(), ...body }) : '';
  const headers = signRequest({
    clientSecret: OUTSIDE.hubspot.clientSecret,
    method,
    url: `${PUBLIC_URL}/card/v1/channels${query}`,
    body: text,
    timestamp: Date.now(),
  });
  return fetch(`${app.url}/card/v1/channels${query}${tamper}`, {
    method,
    headers,
    ...(text && { body: text }),
  });
}

const NUMBER = {
  name: 'Sales',
  phoneNumberId: '106540352242922',
  businessAccountId: '102290129340398',
  accessToken: 'EAAG',
};

function metaKnowsTheNumber(quality = 'GREEN'): void {
  const graph = nock(OUTSIDE.meta.graphUrl, { reqheaders: { authorization: 'Bearer EAAG' } });
  const { phoneNumberId, businessAccountId } = NUMBER;
  graph.get(`/v26.0/${phoneNumberId}`).query(true).reply(200, {
    id: phoneNumberId,
    display_phone_number: '+506 2222-0001',
    verified_name: 'Test Realty',
    quality_rating: quality,
  });
  graph
    .get(`/v26.0/${businessAccountId}`)
    .query(true)
    .reply(200, {
      id: businessAccountId,
      owner_business_info: { id: '506914307656634', name: 'Test Realty' },
    });
  graph
    .get(`/v26.0/${businessAccountId}/phone_numbers`)
    .query(true)
    .reply(200, { data: [{ id: phoneNumberId }] });
  graph.post(`/v26.0/${businessAccountId}/subscribed_apps`).reply(200, { success: true });
}

it('connects a number that Meta confirms, seals its token, and lists it with its health', async () => {
  metaKnowsTheNumber();

  const connected = channelAnswerSchema.parse(await (await call({ method: 'POST', body: NUMBER })).json());

  const listed = channelsAnswerSchema.parse(await (await call({})).json());
  expect(listed.channels).toHaveLength(1);
  expect(listed.channels[0]).toMatchObject({
    id: connected.channelId,
    name: 'Sales',
    status: 'CONNECTED',
    displayPhoneNumber: '+506 2222-0001',
    verifiedName: 'Test Realty',
    qualityRating: 'GREEN',
    problem: null,
    assignmentRule: 'MANUAL',
    memberIds: [],
  });
  const [row] = await database.prisma.channel.findMany({ where: { organizationId } });
  expect(row).toMatchObject({ portfolioId: '506914307656634' });
  expect(row?.sealedToken).not.toContain('EAAG');
  expect(await SEALER.open({ organizationId, field: 'channel-token' }, row?.sealedToken ?? '')).toBe('EAAG');
});

it('asks Meta again about a number whose health is old, and shows what Meta says against it', async () => {
  metaKnowsTheNumber();
  await call({ method: 'POST', body: NUMBER });
  await database.prisma.channel.updateMany({ data: { checkedAt: new Date(0) } });
  nock.cleanAll();
  nock(OUTSIDE.meta.graphUrl)
    .get(/./)
    .times(3)
    .reply(401, { error: { message: 'Session has expired', code: 190, fbtrace_id: 'Ab1' } });

  const { channels } = channelsAnswerSchema.parse(await (await call({})).json());

  expect(channels).toMatchObject([{ problem: 'Meta says: Session has expired (code 190, trace Ab1)' }]);
});

it('connects the same number again in place of the old connection', async () => {
  metaKnowsTheNumber();
  await call({ method: 'POST', body: NUMBER });
  metaKnowsTheNumber('YELLOW');

  await call({ method: 'POST', body: { ...NUMBER, name: 'Rentals' } });

  const { channels } = channelsAnswerSchema.parse(await (await call({})).json());
  expect(channels).toMatchObject([{ name: 'Rentals', qualityRating: 'YELLOW' }]);
});

it('connects once by a request that comes twice, without asking Meta again', async () => {
  const key = newKey();
  metaKnowsTheNumber();
  const first = await (await call({ method: 'POST', body: { key, ...NUMBER } })).json();
  nock.cleanAll();

  expect(await (await call({ method: 'POST', body: { key, ...NUMBER } })).json()).toEqual(first);
  const other = { key, ...NUMBER, name: 'Rentals' };
  expect((await refusalOf(call({ method: 'POST', body: other }))).code).toBe('KEY_REUSED');
});

it('tells in the audit who connected it, and never what the token is', async () => {
  metaKnowsTheNumber();
  await call({ method: 'POST', body: NUMBER });

  const member = await database.prisma.member.findFirstOrThrow({ where: { organizationId } });
  const channel = await database.prisma.channel.findFirstOrThrow({ where: { organizationId } });
  const entries = await database.prisma.auditEntry.findMany({ where: { organizationId } });
  expect(entries).toMatchObject([
    {
      action: 'channel-connected',
      memberId: member.id,
      details: { channelId: channel.id, from: null, to: 'CONNECTED' },
    },
  ]);
  const kept = await database.prisma.idempotencyKey.findMany({ where: { organizationId } });
  expect(JSON.stringify([entries, kept.map(({ answer }) => answer)])).not.toMatch(/EAAG|Sales|2222/);
});

const refusalOf = async (response: Promise<Response>) => {
  const answered = await response;
  expect(answered.status).toBe(200);
  return refusalSchema.parse(await answered.json()).error;
};

it('refuses a number that Meta does not confirm, with the words of Meta, and keeps nothing', async () => {
  nock(OUTSIDE.meta.graphUrl)
    .get(/./)
    .times(3)
    .reply(400, { error: { message: 'Unsupported get request', code: 100 } });

  expect(await refusalOf(call({ method: 'POST', body: NUMBER }))).toEqual({
    code: 'NUMBER_REFUSED',
    message: 'Meta says: Unsupported get request (code 100)',
  });
  expect(await database.prisma.channel.count()).toBe(0);
});

it('refuses a number that another organization has connected', async () => {
  metaKnowsTheNumber();
  await call({ method: 'POST', body: NUMBER });
  const other = await createOrganization(database);
  metaKnowsTheNumber();

  const refusal = await refusalOf(call({ method: 'POST', body: NUMBER, portal: other.portalId }));

  expect(refusal.code).toBe('NUMBER_TAKEN');
});

it('names every wrong field of the input', async () => {
  const { code, message } = await refusalOf(
    call({ method: 'POST', body: { ...NUMBER, name: ' ', phoneNumberId: 'x' } }),
  );

  expect(code).toBe('INVALID');
  expect(message).toMatch(/name: .*phoneNumberId: /);
});

it('knows members by the signed portal and user alone', async () => {
  const member = (hubspotUserId: string, more: object) =>
    database.prisma.member.create({
      data: {
        organizationId,
        id: crypto.randomUUID(),
        hubspotUserId,
        email: 'agent@example.com',
        role: 'AGENT',
        ...more,
      },
    });
  await member('2', {});
  await member('3', { role: 'ADMIN', removedAt: new Date() });

  expect((await refusalOf(call({ portal: '404404' }))).code).toBe('NOT_CONNECTED');
  expect((await refusalOf(call({ userId: '77' }))).code).toBe('FORBIDDEN');
  expect((await refusalOf(call({ userId: '2' }))).code).toBe('FORBIDDEN');
  expect((await refusalOf(call({ userId: '3' }))).code).toBe('NO_ACCESS');
});

it('answers 401 when the request is not the one that was signed', async () => {
  const response = await call({ tamper: '&userId=1' });

  expect(response.status).toBe(401);
});
