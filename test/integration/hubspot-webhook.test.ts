import { signRequest } from '@trochai/sandbox/hubspot/sign-request';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { ingestHubSpotJob } from '../../integration-service/src/hubspot/webhook/ingest-job.ts';
import { addContacts, connectPortal, forgetJobs, hubspotDeps, waitingJobs } from '../support/portal.ts';
import { OUTSIDE, PUBLIC_URL, startTestApp, type TestApp } from '../support/test-app.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const FIVE_MINUTES = 300_000;

let database: TestDatabase;
let app: TestApp;
let organizationId: string;
let portalId: number;
let contactId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await startTestApp(database);
});
beforeEach(async () => {
  await database.pool.query('delete from inbox_events');
  organizationId = await connectPortal(hubspotDeps(database));
  const organization = await database.prisma.organization.findUniqueOrThrow({
    where: { id: organizationId },
  });
  portalId = Number(organization.hubspotPortalId);
  [contactId = ''] = await addContacts(database, organizationId, ['Ana']);
  await tie(organizationId);
  await forgetJobs(database);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

/** Every contact has the same records, as ids repeat from portal to portal. */
const tie = (of: string) =>
  database.prisma.crmSync.updateMany({
    where: { organizationId: of },
    data: { hubspotContactId: '101', hubspotDealId: '201', syncedRevision: 1, contactRevision: 1 },
  });
const sync = () => database.prisma.crmSync.findFirstOrThrow({ where: { organizationId } });
const ingest = () => ingestHubSpotJob(hubspotDeps(database, OUTSIDE.hubspot)).run({});

const event = (change: object = {}) => ({
  eventId: 1,
  subscriptionId: 5,
  portalId,
  appId: 2,
  occurredAt: Date.now() - 1_000,
  subscriptionType: 'object.propertyChange',
  attemptNumber: 0,
  objectId: 201,
  objectTypeId: '0-3',
  propertyName: 'dealstage',
  propertyValue: 'won',
  changeSource: 'CRM_UI',
  sourceId: 'userId:7',
  ...change,
});

type Delivery = { body: unknown; secret?: string; path?: string; signedPath?: string; age?: number };

async function deliver({
  body,
  secret = OUTSIDE.hubspot.clientSecret,
  path = '/webhooks/hubspot',
  signedPath = path,
  age = 0,
}: Delivery): Promise<number> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = signRequest({
    clientSecret: secret,
    method: 'POST',
    url: `${PUBLIC_URL}${signedPath}`,
    body: text,
    timestamp: Date.now() - age,
  });
  const answer = await fetch(`${app.url}${path}`, { method: 'POST', headers, body: text });
  return answer.status;
}

it('stores what HubSpot signs, answers, and has the record read', async () => {
  expect(await deliver({ body: [event()] })).toBe(200);
  expect(await database.prisma.inboxEvent.count({ where: { edge: 'hubspot' } })).toBe(1);
  expect((await sync()).dealHintAt).toBeNull();

  await ingest();

  expect((await sync()).dealHintAt).not.toBeNull();
  expect((await sync()).contactHintAt).toBeNull();
  expect(await waitingJobs(database, organizationId)).toMatchObject([{ name: 'mirror-portal' }]);
  expect(await database.prisma.inboxEvent.count()).toBe(0);
});

it.each<[string, Partial<Delivery>]>([
  ['another secret', { secret: 'guessed' }],
  ['a signature of another address', { signedPath: '/webhooks/whatsapp' }],
  ['a signature that is over five minutes old', { age: FIVE_MINUTES + 2_000 }],
  ['a signature that is over five minutes ahead', { age: -FIVE_MINUTES - 2_000 }],
])('refuses %s, and stores nothing', async (_, delivery) => {
  expect(await deliver({ body: [event()], ...delivery })).toBe(401);
  expect(await database.prisma.inboxEvent.count()).toBe(0);
});

it('refuses a body that was changed on the way', async () => {
  const headers = signRequest({
    clientSecret: OUTSIDE.hubspot.clientSecret,
    method: 'POST',
    url: `${PUBLIC_URL}/webhooks/hubspot`,
    body: '[]',
    timestamp: Date.now(),
  });
  const body = JSON.stringify([event()]);
  const answer = await fetch(`${app.url}/webhooks/hubspot`, { method: 'POST', headers, body });
  expect(answer.status).toBe(401);
});

it('takes the last deletion, however often and in whatever order it comes', async () => {
  const first = event({
    subscriptionType: 'object.deletion',
    objectId: 101,
    objectTypeId: '0-1',
    occurredAt: 5_000,
  });
  const second = { ...first, occurredAt: 9_000, attemptNumber: 3 };
  for (const body of [[second], [first, second], [first]]) await deliver({ body });
  await ingest();
  await ingest();

  expect((await sync()).contactGoneAt).toEqual(new Date(9_000));
  expect((await sync()).dealGoneAt).toBeNull();
});

it('touches no other organization whose record has the same id', async () => {
  const other = await connectPortal(hubspotDeps(database));
  await addContacts(database, other, ['Berta']);
  await tie(other);

  await deliver({ body: [event(), event({ subscriptionType: 'object.deletion' })] });
  await ingest();

  expect(await database.prisma.crmSync.findFirstOrThrow({ where: { organizationId: other } })).toMatchObject({
    dealHintAt: null,
    dealGoneAt: null,
  });
  expect((await sync()).dealGoneAt).not.toBeNull();
});

it('lets go of what portals tell that are not connected', async () => {
  await database.prisma.hubspotConnection.update({ where: { organizationId }, data: { status: 'REVOKED' } });
  await deliver({ body: [event(), event({ portalId: 1 })] });
  await ingest();

  expect((await sync()).dealHintAt).toBeNull();
  expect(await database.prisma.inboxEvent.count()).toBe(0);
});

it('keeps what it cannot read, with the reason, and takes in the rest', async () => {
  await deliver({ body: 'no JSON' });
  await deliver({ body: [{ strange: true }, event()] });
  await ingest();

  expect((await sync()).dealHintAt).not.toBeNull();
  const parked = await database.prisma.inboxEvent.findMany({ orderBy: { id: 'asc' } });
  expect(parked.map(({ parkedReason }) => parkedReason)).toEqual([
    'The body is no JSON array',
    'An event has no portal, no kind, or an id that is none',
  ]);
});

it('has a person erased whom HubSpot has erased', async () => {
  const erasure = { subscriptionType: 'contact.privacyDeletion', objectId: 101, objectTypeId: undefined };
  await deliver({ body: [event(erasure)] });
  await ingest();

  const jobs = await waitingJobs(database, organizationId);
  expect(jobs).toContainEqual(expect.objectContaining({ name: 'erase-contact', key: `erase:${contactId}` }));
});

it('leaves out what our own app has written', async () => {
  await deliver({ body: [event({ changeSource: 'INTEGRATION', sourceId: OUTSIDE.hubspot.appId })] });
  await ingest();
  expect((await sync()).dealHintAt).toBeNull();
});
