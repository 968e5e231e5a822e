import { afterEach, beforeEach, expect, it } from 'vitest';
import { countSyncStates, findSyncOfContact } from '../../integration-service/src/crm-sync/sync-state.ts';
import { readConnectionState } from '../../integration-service/src/hubspot/connection-state.ts';
import { inTransaction } from '../../integration-service/src/platform/database/transaction.ts';
import { holdMirror } from '../../integration-service/src/reconciliation/hold.ts';
import { type BothSides, startBothSides } from '../support/both-sides.ts';
import { type Reconciling, reconcilingOf } from '../support/reconciling.ts';

let sides: BothSides;
let work: Reconciling;
beforeEach(async () => {
  sides = await startBothSides();
  work = reconcilingOf(sides);
});
afterEach(() => sides.stop());

const hold = (held: boolean) =>
  inTransaction(sides.database.pool, (tx) => holdMirror(tx, { organizationId: sides.organizationId, held }));
const person = async (properties: Record<string, string>) =>
  ((await sides.hubspot.asPerson('POST contacts', { properties })) as { id: string }).id;
const writes = async () =>
  Object.entries((await sides.hubspot.calls()).operations).filter(
    ([operation]) => !operation.startsWith('GET') && !/search|batch\/read$/.test(operation),
  );

const KNOWN = '50688880001';
const STRANGER = '50688880002';
const TWICE = '50688880003';

async function fill(): Promise<{ known: string; oldest: string; busy: string }> {
  const known = await person({ firstname: 'Maria', lastname: 'Solis', phone: '+506 8888 0001' });
  const oldest = await person({ firstname: 'Oldest', phone: '+506 8888 0003' });
  const busy = await person({ firstname: 'Busy', phone: '+506 8888-0003' });
  await sides.hubspot.asPerson('POST deals', {
    properties: { dealname: 'Open', pipeline: 'default', dealstage: 'appointmentscheduled' },
    associations: [
      { to: { id: busy }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 3 }] },
    ],
  });
  for (const from of [KNOWN, STRANGER, TWICE])
    await sides.write({ from, name: `On WhatsApp ${from.slice(-1)}` });
  await sides.write({ userId: 'CR.1234567890', name: 'No number' });
  await sides.settle();
  return { known, oldest, busy };
}

it('lists who would be adopted, who created, and where the choice is not clear, and writes nothing', async () => {
  await hold(true);
  const { known, oldest, busy } = await fill();
  await sides.hubspot.forgetCalls();

  const done = await work.reconcile('DRY_RUN');

  expect(done).toMatchObject({
    state: 'FINISHED',
    done: 4,
    total: 4,
    counts: { adopt: 1, create: 2, ambiguous: 1 },
    drift: null,
  });
  const found = await work.findings('DRY_RUN');
  expect(found.map((finding) => ({ ...finding, contactId: null }))).toEqual([
    {
      kind: 'adopt',
      contactId: null,
      name: 'On WhatsApp 1',
      number: '+50688880001',
      hubspotId: known,
      candidates: [{ id: known, name: 'Maria Solis' }],
    },
    {
      kind: 'create',
      contactId: null,
      name: 'On WhatsApp 2',
      number: '+50688880002',
      hubspotId: null,
      candidates: [],
    },
    { kind: 'create', contactId: null, name: 'No number', number: null, hubspotId: null, candidates: [] },
    {
      kind: 'ambiguous',
      contactId: null,
      name: 'On WhatsApp 3',
      number: '+50688880003',
      hubspotId: busy,
      candidates: [
        { id: busy, name: 'Busy' },
        { id: oldest, name: 'Oldest' },
      ],
    },
  ]);
  expect(await writes()).toEqual([]);
  expect((await sides.hubspot.calls()).total).toBeGreaterThan(0);
  expect(await sides.database.prisma.lookalike.count()).toBe(0);
});

it('does, when it is let go, what the dry run has said', async () => {
  await hold(true);
  const { known, busy } = await fill();
  await work.reconcile('DRY_RUN');
  const said = new Map(
    (await work.findings('DRY_RUN')).map(({ contactId, hubspotId }) => [contactId, hubspotId]),
  );
  await hold(false);
  await sides.settle();

  const syncs = await sides.database.prisma.crmSync.findMany();
  expect(syncs).toHaveLength(4);
  for (const { contactId, hubspotContactId } of syncs) {
    const expected = said.get(contactId) ?? null;
    if (expected === null) expect([known, busy]).not.toContain(hubspotContactId);
    else expect(hubspotContactId).toBe(expected);
  }
  expect((await work.reconcile('DRY_RUN')).counts).toEqual({});
});

it('writes nothing while it is held, says so, and tells everything afterwards', async () => {
  const { pool } = sides.database;
  const { organizationId } = sides;
  await sides.write({ from: KNOWN });
  await sides.settle();
  await hold(true);
  await sides.hubspot.forgetCalls();
  await sides.write({ from: STRANGER, name: 'Waits' });
  await sides.settle();

  expect((await sides.hubspot.calls()).total).toBe(0);
  const { id: contactId } = await sides.database.prisma.contact.findFirstOrThrow({
    where: { phone: STRANGER },
  });
  expect(await findSyncOfContact(pool, { organizationId, contactId })).toMatchObject({
    state: 'WAITING',
    reason: 'An admin holds what is written to HubSpot',
  });
  expect((await readConnectionState(sides.database, organizationId))?.heldAt).toBeInstanceOf(Date);
  expect(await work.start('REPAIR')).toBe('held');

  await hold(false);
  await sides.settle();
  expect(await countSyncStates(pool, organizationId)).toMatchObject({ SYNCED: 2, WAITING: 0 });
});

it('stops a run of the mirror that is under way when it is held', async () => {
  await sides.write({ from: KNOWN });
  await sides.sandbox.hubspotWebhooks.idle();
  await sides.jobs.find(({ name }) => name === 'ingest-whatsapp')?.run({});
  sides.sandbox.faults.add({ kind: 'slow', delayMs: 400, match: { path: '/contacts/search' } });
  await sides.hubspot.forgetCalls();
  const run = sides.jobs
    .find(({ name }) => name === 'mirror-portal')
    ?.run({ organizationId: sides.organizationId });
  await expect.poll(async () => (await sides.hubspot.calls()).total, { interval: 5 }).toBeGreaterThan(0);
  await hold(true);
  await run;
  await sides.settle();

  expect(await writes()).toEqual([]);
});

it('goes through more people than one search takes', async () => {
  await hold(true);
  for (let serial = 0; serial < 130; serial += 1)
    await sides.write({ from: `5068700${String(serial).padStart(4, '0')}`, name: `Lead ${serial}` });
  await person({ firstname: 'Last', phone: '+506 8700 0129' });
  await sides.settle();

  const done = await work.reconcile('DRY_RUN');
  expect(done).toMatchObject({ done: 130, counts: { adopt: 1, create: 129 } });
});

it('forgets whom HubSpot was asked to erase, though they are nobody here', async () => {
  await hold(true);
  const { oldest } = await fill();
  await work.reconcile('DRY_RUN');
  await sides.hubspot.asPerson(`POST contacts/${oldest}/privacy-delete`);
  await sides.settle();
  expect((await work.findings('DRY_RUN')).map(({ kind }) => kind)).toEqual(['adopt', 'create', 'create']);
});

it('is erased with the person', async () => {
  await hold(true);
  await fill();
  await work.reconcile('DRY_RUN');
  const { id } = await sides.database.prisma.contact.findFirstOrThrow({ where: { phone: KNOWN } });
  const erase = sides.jobs.find(({ name }) => name === 'erase-contact');
  await erase?.run({ organizationId: sides.organizationId, contactId: id });
  expect((await work.findings('DRY_RUN')).map(({ kind }) => kind)).toEqual(['create', 'create', 'ambiguous']);
});
