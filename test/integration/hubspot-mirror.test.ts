import { beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { provisionJob } from '../../integration-service/src/hubspot/provision/provision-job.ts';
import { changeSource, letRecordsAge, markChanged, qualify, rename } from '../support/edits.ts';
import { type MirroredPortal, openMirroredPortal } from '../support/mirrored-portal.ts';
import { addContacts, installPortal, mirrorToTheEnd, passTime, waitingJobs } from '../support/portal.ts';

const OBJECTS = 'POST /crm/objects/2026-09';
const CREATE_CONTACTS = '/contacts/batch/create';
const CREATE_DEALS = '/deals/batch/create';

let portal: MirroredPortal;
beforeEach(async () => {
  portal = await openMirroredPortal();
  return () => portal.close();
});

const mirrorOnce = () => portal.job.run({ organizationId: portal.organizationId });
const mirror = () => mirrorToTheEnd(portal);
const add = (...names: string[]) => addContacts(portal.database, portal.organizationId, names);
const marks = () =>
  portal.database.prisma.crmSync.findMany({
    where: { organizationId: portal.organizationId },
    orderBy: { contactId: 'asc' },
  });
const unsynced = async () => (await marks()).filter((mark) => mark.revision > mark.syncedRevision).length;
const mirrorJobs = async () =>
  (await waitingJobs(portal.database, portal.organizationId)).filter(({ name }) => name === 'mirror-portal');
const connection = () =>
  portal.database.prisma.hubspotConnection.findUniqueOrThrow({
    where: { organizationId: portal.organizationId },
  });

async function stageId(status: 'NEW' | 'QUALIFIED'): Promise<string> {
  const { stageIds } = await connection();
  return z.object({ NEW: z.string(), QUALIFIED: z.string() }).parse(stageIds)[status];
}

it('brings 250 contacts with their deals to HubSpot, tied together, with few calls', async () => {
  const ids = await add(...Array.from({ length: 250 }, (_, i) => `Lead ${i}`));

  await mirror();

  const [contacts, deals] = [await portal.hubspot.records('contacts'), await portal.hubspot.records('deals')];
  expect(contacts.map(({ properties }) => properties['trochai_contact_id']).sort()).toEqual([...ids].sort());
  expect(deals.map(({ properties }) => properties['trochai_deal_id']).sort()).toEqual([...ids].sort());
  const { pipelineId } = await connection();
  const dealOf = new Map(deals.map((deal) => [deal.properties['trochai_deal_id'], deal]));
  for (const contact of contacts) {
    const deal = dealOf.get(contact.properties['trochai_contact_id']);
    expect(contact.associations['deals']).toEqual([deal?.id]);
    expect(deal?.properties).toMatchObject({ pipeline: pipelineId, dealstage: await stageId('NEW') });
  }
  expect(await unsynced()).toBe(0);
  expect((await portal.hubspot.calls()).operations).toEqual({
    [`${OBJECTS}/contacts/search`]: 5,
    [`${OBJECTS}${CREATE_CONTACTS}`]: 3,
    [`${OBJECTS}${CREATE_DEALS}`]: 3,
  });
  expect(await mirrorJobs()).toEqual([]);
});

it('looks what people made of the record before it tells another name, and leaves the deal alone', async () => {
  const [id = ''] = await add('Ana');
  await mirror();
  await portal.hubspot.forgetCalls();
  await passTime(portal.database);
  await rename(portal, [id]);

  await mirror();

  expect((await portal.hubspot.records('contacts')).map(({ properties }) => properties['lastname'])).toEqual([
    'Lead',
  ]);
  expect((await portal.hubspot.calls()).operations).toEqual({
    [`${OBJECTS}/contacts/batch/read`]: 1,
    [`${OBJECTS}/contacts/batch/update`]: 1,
  });
});

it('tells in one call what nobody else writes', async () => {
  const [id = ''] = await add('Ana');
  await mirror();
  await portal.hubspot.forgetCalls();
  await changeSource(portal, [id]);

  await mirror();

  expect((await portal.hubspot.records('contacts'))[0]?.properties).toMatchObject({ trochai_source: 'ad' });
  expect((await portal.hubspot.calls()).operations).toEqual({ [`${OBJECTS}/contacts/batch/update`]: 1 });
});

it('moves a deal in one call when the status changes', async () => {
  const [id = ''] = await add('Ana');
  await mirror();
  await portal.hubspot.forgetCalls();
  await qualify(portal, [id]);

  await mirror();

  expect((await portal.hubspot.records('deals'))[0]?.properties['dealstage']).toBe(
    await stageId('QUALIFIED'),
  );
  expect((await portal.hubspot.calls()).operations).toEqual({ [`${OBJECTS}/deals/batch/update`]: 1 });
  expect(await unsynced()).toBe(0);
});

it("keeps HubSpot's reason for a refused contact, goes on with the others, and tries again after a change", async () => {
  const [, refused = '', ...rest] = await add('Ana', 'Forbidden', 'Carla');
  portal.sandbox.faults.refuse({
    type: 'contacts',
    property: 'firstname',
    value: 'Forbidden',
    message: 'Not this name',
  });

  await mirrorOnce();

  expect(rest).toHaveLength(1);
  expect((await portal.hubspot.calls()).operations).toMatchObject({ [`${OBJECTS}${CREATE_CONTACTS}`]: 1 });
  expect(
    (await portal.hubspot.records('deals')).map(({ properties }) => properties['dealname']).sort(),
  ).toEqual(['Ana - WhatsApp', 'Carla - WhatsApp']);
  const mark = (await marks()).find(({ contactId }) => contactId === refused);
  expect(mark).toMatchObject({
    syncedRevision: 0,
    refusedRevision: 1,
    refusedReason: expect.stringContaining('Not this name') as string,
  });

  await portal.hubspot.forgetCalls();
  await mirrorOnce();
  expect((await portal.hubspot.calls()).total).toBe(0);

  portal.sandbox.faults.clear();
  await markChanged(portal, [refused]);
  await mirrorOnce();
  expect(await portal.hubspot.records('deals')).toHaveLength(3);
  expect((await marks()).every((one) => one.refusedReason === null)).toBe(true);
});

it('comes back after the time that HubSpot asks for, and calls nothing until then', async () => {
  await add('Ana');
  portal.sandbox.faults.add({
    kind: 'status',
    status: 429,
    match: { path: CREATE_CONTACTS },
    body: { policyName: 'TEN_SECONDLY_ROLLING' },
  });

  await mirrorOnce();
  const [waiting] = await mirrorJobs();
  expect(waiting).toMatchObject({ name: 'mirror-portal', key: `mirror:${portal.organizationId}` });
  expect(waiting?.seconds).toBeGreaterThan(9);

  const before = (await portal.hubspot.calls()).total;
  await mirrorOnce();
  expect((await portal.hubspot.calls()).total).toBe(before);
  expect(await unsynced()).toBe(1);

  await mirror();
  expect(await portal.hubspot.records('deals')).toHaveLength(1);
});

it.each([
  ['a failing server', { kind: 'status', status: 502, body: '<html>' } as const],
  ['a broken connection', { kind: 'reset' } as const],
  ['a lost answer', { kind: 'lost-answer' } as const],
])('loses and doubles nothing through %s at any step', async (_, fault) => {
  const ids = await add('Ana', 'Berta', 'Carla');
  const spoil = (...paths: string[]) =>
    paths.forEach((path) => portal.sandbox.faults.add({ ...fault, match: { path } }));
  spoil('/contacts/search', CREATE_CONTACTS, '/contacts/batch/read', CREATE_DEALS, '/deals/batch/read');

  await mirror();

  expect(await unsynced()).toBe(0);
  expect(await portal.hubspot.records('contacts')).toHaveLength(3);
  const deals = await portal.hubspot.records('deals');
  expect(deals).toHaveLength(3);
  expect(deals.every(({ associations }) => associations['contacts']?.length === 1)).toBe(true);

  portal.sandbox.faults.clear();
  spoil('/contacts/batch/read', '/contacts/batch/update', '/deals/batch/read', '/deals/batch/update');
  spoil('/batch/associate/default');
  await letRecordsAge(portal.database);
  await rename(portal, ids);
  await qualify(portal, ids);
  await portal.database.pool.query('update crm_sync set associated_at = null');

  await mirror();

  expect(portal.sandbox.faults.list().faults).toEqual([]);
  expect(await unsynced()).toBe(0);
  const contacts = await portal.hubspot.records('contacts');
  expect(contacts.map(({ properties }) => properties['lastname'])).toEqual(['Lead', 'Lead', 'Lead']);
  const moved = await portal.hubspot.records('deals');
  const qualified = await stageId('QUALIFIED');
  expect(moved.map(({ properties }) => properties['dealstage'])).toEqual([qualified, qualified, qualified]);
  expect(moved.every(({ associations }) => associations['contacts']?.length === 1)).toBe(true);
});

it('does not move a deal back that a person has moved while the answer was lost', async () => {
  const [id = ''] = await add('Ana');
  portal.sandbox.faults.add({ kind: 'lost-answer', match: { path: CREATE_DEALS } });
  await mirrorOnce();
  const [deal] = await portal.hubspot.records('deals');
  const moved = await stageId('QUALIFIED');
  await portal.hubspot.asPerson(`PATCH deals/${deal?.id ?? ''}`, { properties: { dealstage: moved } });

  await mirror();

  expect((await portal.hubspot.records('deals')).map(({ properties }) => properties['dealstage'])).toEqual([
    moved,
  ]);
  expect(await unsynced()).toBe(0);
  expect(await portal.database.prisma.contact.findFirstOrThrow({ where: { id } })).toMatchObject({
    status: 'QUALIFIED',
  });
});

it('keeps the mark of a contact that changes while HubSpot is told of it', async () => {
  const [id = ''] = await add('Ana');
  portal.sandbox.faults.add({ kind: 'slow', delayMs: 300, match: { path: CREATE_CONTACTS } });

  const running = mirrorOnce();
  await new Promise((resolve) => setTimeout(resolve, 150));
  await rename(portal, [id]);
  await running;

  expect((await portal.hubspot.records('contacts')).map(({ properties }) => properties['lastname'])).toEqual([
    'Lead',
  ]);
  const [mark] = await marks();
  expect(mark?.revision).toBeGreaterThanOrEqual(2);
  expect(mark?.syncedRevision).toBe(mark?.revision);
});

it('calls nothing once the installation is revoked, and goes on after the next one', async () => {
  await add('Ana');
  await portal.database.prisma.hubspotConnection.updateMany({ data: { status: 'REVOKED' } });
  await portal.hubspot.forgetCalls();

  await mirrorOnce();
  expect((await portal.hubspot.calls()).total).toBe(0);
  expect(await unsynced()).toBe(1);

  expect(await installPortal(portal.deps)).toBe(portal.organizationId);
  await provisionJob(portal.deps).run({ organizationId: portal.organizationId });
  await mirror();
  expect(await portal.hubspot.records('deals')).toHaveLength(1);
});

it('has a portal set up first that another version of the catalogue knows', async () => {
  await add('Ana');
  await portal.database.prisma.hubspotConnection.updateMany({ data: { provisionedVersion: 'another' } });

  await mirrorOnce();

  expect((await portal.hubspot.calls()).total).toBe(0);
  expect(await waitingJobs(portal.database, portal.organizationId)).toMatchObject([
    { name: 'provision-portal' },
  ]);
});
