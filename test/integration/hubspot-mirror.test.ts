import { beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { markContactsChanged } from '../../integration-service/src/crm-sync/mark-contacts.ts';
import type { HubSpotDeps } from '../../integration-service/src/hubspot/client.ts';
import { mirrorJob } from '../../integration-service/src/hubspot/mirror/mirror-job.ts';
import { provisionJob } from '../../integration-service/src/hubspot/provision/provision-job.ts';
import { type Sandbox, startSandbox } from '../../sandbox/src/start-sandbox.ts';
import {
  addContacts,
  forgetJobs,
  hubspotDeps,
  installPortal,
  PUBLIC_URL,
  refillCalls,
  waitingJobs,
} from '../support/portal.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const listSchema = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      properties: z.record(z.string(), z.string()),
      associations: z.record(z.string(), z.array(z.string())),
    }),
  ),
});
const callsSchema = z.object({ total: z.number(), operations: z.record(z.string(), z.number()) });

const CONTACTS = '/contacts/batch/upsert';
const DEALS = '/deals/batch/upsert';

let database: TestDatabase;
let sandbox: Sandbox;
let deps: HubSpotDeps;
let organizationId: string;

beforeEach(async () => {
  database = await createTestDatabase();
  sandbox = await startSandbox({ serviceUrl: PUBLIC_URL });
  deps = hubspotDeps(database, sandbox.credentials.hubspot);
  organizationId = await installPortal(deps);
  await refillCalls(database);
  await provisionJob(deps).run({ organizationId });
  await refillCalls(database);
  await forgetJobs(database);
  await fetch(`${sandbox.url}/hubspot/calls`, { method: 'DELETE' });
  return async () => {
    await sandbox.stop();
    await database.drop();
  };
});

const mirror = () => mirrorJob(deps).run({ organizationId });
const inHubSpot = async (type: 'contacts' | 'deals') =>
  listSchema.parse(await (await fetch(`${sandbox.url}/hubspot/${type}`)).json()).results;
const calls = async () => callsSchema.parse(await (await fetch(`${sandbox.url}/hubspot/calls`)).json());
const marks = () =>
  database.prisma.crmSync.findMany({ where: { organizationId }, orderBy: { contactId: 'asc' } });
const unsynced = async () => (await marks()).filter((mark) => mark.revision > mark.syncedRevision).length;

/** As the queue does it: the job runs as often as it asks for. */
async function mirrorToTheEnd(): Promise<void> {
  for (let run = 0; run < 20; run += 1) {
    await refillCalls(database);
    await forgetJobs(database);
    await mirror();
    if ((await waitingJobs(database, organizationId)).length === 0) return;
  }
  throw new Error('The mirror comes to no end');
}

it('brings 250 contacts with their deals to HubSpot, tied together, with few calls', async () => {
  const ids = await addContacts(
    database,
    organizationId,
    Array.from({ length: 250 }, (_, i) => `Lead ${i}`),
  );

  await mirror();

  const [contacts, deals] = [await inHubSpot('contacts'), await inHubSpot('deals')];
  expect(contacts.map(({ properties }) => properties['trochai_contact_id']).sort()).toEqual([...ids].sort());
  expect(deals.map(({ properties }) => properties['trochai_deal_id']).sort()).toEqual([...ids].sort());
  const { pipelineId, stageIds } = await database.prisma.hubspotConnection.findUniqueOrThrow({
    where: { organizationId },
  });
  const dealOf = new Map(deals.map((deal) => [deal.properties['trochai_deal_id'], deal]));
  for (const contact of contacts) {
    const deal = dealOf.get(contact.properties['trochai_contact_id']);
    expect(contact.associations['deals']).toEqual([deal?.id]);
    expect(deal?.properties).toMatchObject({
      pipeline: pipelineId,
      dealstage: z.object({ NEW: z.string() }).parse(stageIds).NEW,
    });
  }
  expect(await unsynced()).toBe(0);
  expect((await calls()).total).toBe(9);
  expect(await waitingJobs(database, organizationId)).toEqual([]);
});

it('tells a change in one call, and leaves the deal alone', async () => {
  const [id = ''] = await addContacts(database, organizationId, ['Ana']);
  await mirror();
  await fetch(`${sandbox.url}/hubspot/calls`, { method: 'DELETE' });
  await database.prisma.contact.updateMany({ data: { profileName: 'Ana Mora' } });
  await markContactsChanged(database.pool, [{ organizationId, contactId: id }]);

  await mirror();

  expect((await inHubSpot('contacts')).map(({ properties }) => properties['lastname'])).toEqual(['Mora']);
  expect((await calls()).operations).toEqual({ 'POST /crm/objects/2026-09/contacts/batch/upsert': 1 });
});

it("keeps HubSpot's reason for a refused contact, goes on with the others, and tries again after a change", async () => {
  const [, refused = '', ...rest] = await addContacts(database, organizationId, [
    'Ana',
    'Forbidden',
    'Carla',
  ]);
  sandbox.faults.refuse({
    type: 'contacts',
    property: 'firstname',
    value: 'Forbidden',
    message: 'Not this name',
  });

  await mirror();

  expect(rest).toHaveLength(1);
  expect((await inHubSpot('deals')).map(({ properties }) => properties['dealname']).sort()).toEqual([
    'Ana - WhatsApp',
    'Carla - WhatsApp',
  ]);
  const mark = (await marks()).find(({ contactId }) => contactId === refused);
  expect(mark).toMatchObject({
    syncedRevision: 0,
    refusedRevision: 1,
    refusedReason: expect.stringContaining('Not this name') as string,
  });

  await fetch(`${sandbox.url}/hubspot/calls`, { method: 'DELETE' });
  await mirror();
  expect((await calls()).total).toBe(0);

  sandbox.faults.clear();
  await markContactsChanged(database.pool, [{ organizationId, contactId: refused }]);
  await mirror();
  expect(await inHubSpot('deals')).toHaveLength(3);
  expect((await marks()).every((one) => one.refusedReason === null)).toBe(true);
});

it('comes back after the time that HubSpot asks for, and calls nothing until then', async () => {
  await addContacts(database, organizationId, ['Ana']);
  sandbox.faults.add({
    kind: 'status',
    status: 429,
    match: { path: CONTACTS },
    body: { policyName: 'TEN_SECONDLY_ROLLING' },
  });

  await mirror();
  const [job] = await waitingJobs(database, organizationId);
  expect(job).toMatchObject({ name: 'mirror-portal', key: `mirror:${organizationId}` });
  expect(job?.seconds).toBeGreaterThan(9);

  const before = (await calls()).total;
  await mirror();
  expect((await calls()).total).toBe(before);
  expect(await unsynced()).toBe(1);

  await mirrorToTheEnd();
  expect(await inHubSpot('deals')).toHaveLength(1);
});

it.each([
  ['a failing server', { kind: 'status', status: 502, body: '<html>' } as const],
  ['a broken connection', { kind: 'reset' } as const],
  ['a lost answer', { kind: 'lost-answer' } as const],
])('loses and doubles nothing through %s at any step', async (_, fault) => {
  await addContacts(database, organizationId, ['Ana', 'Berta', 'Carla']);
  for (const path of [CONTACTS, DEALS, '/deals/batch/read', '/batch/associate/default']) {
    sandbox.faults.add({ ...fault, match: { path } });
  }

  await mirrorToTheEnd();

  expect(await unsynced()).toBe(0);
  expect(await inHubSpot('contacts')).toHaveLength(3);
  const deals = await inHubSpot('deals');
  expect(deals).toHaveLength(3);
  expect(deals.every(({ associations }) => associations['contacts']?.length === 1)).toBe(true);
});

it('does not move a deal back that a person has moved while the answer was lost', async () => {
  await addContacts(database, organizationId, ['Ana']);
  sandbox.faults.add({ kind: 'lost-answer', match: { path: DEALS } });
  await mirror();
  const [deal] = await inHubSpot('deals');
  const { stageIds } = await database.prisma.hubspotConnection.findUniqueOrThrow({
    where: { organizationId },
  });
  const { QUALIFIED: moved } = z.object({ QUALIFIED: z.string() }).parse(stageIds);
  const moving = await fetch(`${sandbox.url}/hubspot/deals/${deal?.id}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ properties: { dealstage: moved } }),
  });
  expect(moving.status).toBe(200);

  await mirrorToTheEnd();

  expect((await inHubSpot('deals')).map(({ properties }) => properties['dealstage'])).toEqual([moved]);
  expect(await unsynced()).toBe(0);
});

it('keeps the mark of a contact that changes while HubSpot is told of it', async () => {
  const [id = ''] = await addContacts(database, organizationId, ['Ana']);
  sandbox.faults.add({ kind: 'slow', delayMs: 300, match: { path: CONTACTS } });

  const running = mirror();
  await new Promise((resolve) => setTimeout(resolve, 150));
  await database.prisma.contact.updateMany({ data: { profileName: 'Ana Mora' } });
  await markContactsChanged(database.pool, [{ organizationId, contactId: id }]);
  await running;

  expect((await inHubSpot('contacts')).map(({ properties }) => properties['lastname'])).toEqual(['Mora']);
  expect(await marks()).toMatchObject([{ revision: 2, syncedRevision: 2 }]);
});

it('calls nothing once the installation is revoked, and goes on after the next one', async () => {
  await addContacts(database, organizationId, ['Ana']);
  await database.prisma.hubspotConnection.updateMany({ data: { status: 'REVOKED' } });
  await fetch(`${sandbox.url}/hubspot/calls`, { method: 'DELETE' });

  await mirror();
  expect((await calls()).total).toBe(0);
  expect(await unsynced()).toBe(1);

  expect(await installPortal(deps)).toBe(organizationId);
  await provisionJob(deps).run({ organizationId });
  await mirrorToTheEnd();
  expect(await inHubSpot('deals')).toHaveLength(1);
});

it('has a portal set up first that another version of the catalogue knows', async () => {
  await addContacts(database, organizationId, ['Ana']);
  await database.prisma.hubspotConnection.updateMany({ data: { provisionedVersion: 'another' } });

  await mirror();

  expect((await calls()).total).toBe(0);
  expect(await waitingJobs(database, organizationId)).toMatchObject([{ name: 'provision-portal' }]);
});
