import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  resumeReconciliation,
  stopReconciliation,
} from '../../integration-service/src/reconciliation/change.ts';
import {
  startNightly,
  wakeReconciliations,
} from '../../integration-service/src/reconciliation/start-nightly.ts';
import { inTransaction } from '../../integration-service/src/platform/database/transaction.ts';
import { type BothSides, startBothSides } from '../support/both-sides.ts';
import { forgetJobs, waitingJobs } from '../support/portal.ts';
import { type Reconciling, reconcilingOf } from '../support/reconciling.ts';

const PEOPLE = ['50688880001', '50688880002', '50688880003', '50688880004'];

let sides: BothSides;
let work: Reconciling;
beforeEach(async () => {
  sides = await startBothSides();
  work = reconcilingOf(sides);
  for (const from of PEOPLE) await sides.write({ from, name: `Person ${from.slice(-1)}` });
  await sides.settle();
});
afterEach(() => sides.stop());

const contactOf = (phone: string) => sides.database.prisma.contact.findFirstOrThrow({ where: { phone } });
const syncOf = async (phone: string) => {
  const { id: contactId } = await contactOf(phone);
  const sync = await sides.database.prisma.crmSync.findFirstOrThrow({ where: { contactId } });
  return { contactId, recordId: sync.hubspotContactId ?? '', dealId: sync.hubspotDealId ?? '' };
};
const stageIds = async () => {
  const { stageIds: ids } = await sides.database.prisma.hubspotConnection.findFirstOrThrow();
  return ids as Record<string, string>;
};
const propertiesOf = async (type: 'contacts' | 'deals', id: string) =>
  (await sides.hubspot.records(type)).find((one) => one.id === id)?.properties ?? {};
const kinds = async () =>
  (await work.findings()).map(({ kind, name, hubspotId }) => ({ kind, name, hubspotId }));
const edit = (path: string, properties: Record<string, string>) =>
  sides.hubspot.asPerson(`PATCH ${path}`, { properties });
const [FIRST = '', SECOND = '', THIRD = '', FOURTH = ''] = PEOPLE;

it('finds nothing where both sides are the same, and writes nothing', async () => {
  await sides.hubspot.forgetCalls();
  const done = await work.reconcile();

  expect(done).toMatchObject({ state: 'FINISHED', counts: {}, done: done.total, secondsLeft: null });
  const { operations } = await sides.hubspot.calls();
  expect(Object.keys(operations).filter((one) => /create|update|associate|merge/.test(one))).toEqual([]);
});

it('takes over names, owners and stages that people changed while no webhook came', async () => {
  const [first, second, third] = [await syncOf(FIRST), await syncOf(SECOND), await syncOf(THIRD)];
  const stages = await stageIds();
  await edit(`contacts/${first.recordId}`, { firstname: 'Renata', lastname: 'Solis' });
  await edit(`contacts/${second.recordId}`, { hubspot_owner_id: '70000002' });
  await edit(`deals/${third.dealId}`, { dealstage: stages['QUALIFIED'] ?? '' });
  await edit(`deals/${third.dealId}`, { dealstage: stages['VISIT_SCHEDULED'] ?? '' });
  await work.loseWebhooks();
  await sides.settle();
  expect((await contactOf(FIRST)).editedName).toBeNull();

  const done = await work.reconcile();

  expect((await contactOf(FIRST)).editedName).toBe('Renata Solis');
  const owned = await sides.database.prisma.contact.findFirstOrThrow({
    where: { phone: SECOND },
    include: { assignedTo: true },
  });
  expect(owned.assignedTo?.email).toBe('bruno@agency.example');
  expect((await contactOf(THIRD)).status).toBe('VISIT_SCHEDULED');
  expect(done.counts).toEqual({ edited: 3 });
  expect(
    (await work.findings()).map(({ contactId, hubspotId }) => [contactId, hubspotId]).toSorted(),
  ).toEqual(
    [
      [first.contactId, first.recordId],
      [second.contactId, second.recordId],
      [third.contactId, third.dealId],
    ].toSorted(),
  );
  expect(done.drift).toMatchObject({
    QUALIFIED: { ours: 1, hubspot: 1, untold: 0, drift: 0 },
    VISIT_SCHEDULED: { ours: 1, hubspot: 1, untold: 0, drift: 0 },
  });
});

it('does not count what a webhook told of a moment ago', async () => {
  const { recordId } = await syncOf(FIRST);
  await edit(`contacts/${recordId}`, { firstname: 'Heard', lastname: '' });
  await sides.sandbox.hubspotWebhooks.idle();
  await sides.jobs.find(({ name }) => name === 'ingest-hubspot')?.run({});
  await work.start();
  await work.runBatch();

  expect((await contactOf(FIRST)).editedName).toBe('Heard');
  expect((await work.read()).counts).toEqual({});
});

it("takes another app's writes for what they are, and puts right what is ours alone", async () => {
  const [first, second, third] = [await syncOf(FIRST), await syncOf(SECOND), await syncOf(THIRD)];
  work.writeAsOtherApp('contacts', first.recordId, { firstname: 'By', lastname: 'another app' });
  work.writeAsOtherApp('contacts', second.recordId, { trochai_source: 'ad', trochai_contact_id: 'wrong' });
  work.writeAsOtherApp('deals', third.dealId, { trochai_deal_id: 'wrong' });

  const done = await work.reconcile();

  expect((await contactOf(FIRST)).editedName).toBe('By another app');
  expect(await propertiesOf('contacts', second.recordId)).toMatchObject({
    trochai_source: 'whatsapp',
    trochai_contact_id: second.contactId,
  });
  expect(await propertiesOf('deals', third.dealId)).toMatchObject({
    trochai_deal_id: third.contactId,
  });
  expect(done.counts).toEqual({ edited: 1, overwritten: 2 });
  expect((await work.reconcile()).counts).toEqual({});
});

it('tells again what a record has lost, though nothing says that anybody took it', async () => {
  const { recordId } = await syncOf(FIRST);
  const record = sides.sandbox.state.portal.records['contacts']?.[recordId];
  if (record) record.properties['firstname'] = 'Restored from a backup';

  expect((await work.reconcile()).counts).toEqual({ 'told-again': 1 });
  expect((await propertiesOf('contacts', recordId))['firstname']).toBe('Person');
});

it('pauses whose record or deal was deleted, and goes on with one that is back', async () => {
  const [first, second] = [await syncOf(FIRST), await syncOf(SECOND)];
  await sides.hubspot.asPerson(`DELETE contacts/${first.recordId}`);
  await sides.hubspot.asPerson(`DELETE deals/${second.dealId}`);
  await work.loseWebhooks();

  expect((await work.reconcile()).counts).toEqual({ gone: 2 });
  const paused = await sides.database.prisma.crmSync.findMany({
    where: { OR: [{ contactGoneAt: { not: null } }, { dealGoneAt: { not: null } }] },
  });
  expect(paused.map(({ contactId }) => contactId).toSorted()).toEqual(
    [first.contactId, second.contactId].toSorted(),
  );
  expect((await work.reconcile()).counts).toEqual({});

  await sides.hubspot.asPerson(`POST deals/${second.dealId}/restore`);
  await work.loseWebhooks();
  expect((await work.reconcile()).counts).toEqual({ back: 1 });
  expect(await sides.database.prisma.crmSync.count({ where: { dealGoneAt: { not: null } } })).toBe(0);
});

it('ties a contact and a deal again that somebody parted', async () => {
  const { recordId, dealId } = await syncOf(FOURTH);
  work.part(recordId, dealId);

  expect((await work.reconcile()).counts).toEqual({ untied: 1 });
  const deal = (await sides.hubspot.records('deals')).find(({ id }) => id === dealId);
  expect(deal?.associations['contacts']).toEqual([recordId]);
});

it('lists deals in stages of their own, and records with our ids that nobody here has', async () => {
  const { dealId } = await syncOf(FIRST);
  await edit(`deals/${dealId}`, { pipeline: 'default', dealstage: 'appointmentscheduled' });
  const stranger = (await sides.hubspot.asPerson('POST contacts', {
    properties: { firstname: 'Copy', trochai_contact_id: 'of-another-database' },
  })) as { id: string };
  await work.loseWebhooks();

  expect((await work.reconcile()).counts).toEqual({ 'unknown-stage': 1, 'unknown-contact': 1 });
  expect(await kinds()).toEqual([
    { kind: 'unknown-stage', name: 'Person 1', hubspotId: dealId },
    { kind: 'unknown-contact', name: null, hubspotId: stranger.id },
  ]);
  expect(await propertiesOf('deals', dealId)).toMatchObject({ dealstage: 'appointmentscheduled' });
});

it('is stopped between two batches, shows how far it is, and goes on from there', async () => {
  const { recordId } = await syncOf(FIRST);
  await edit(`contacts/${recordId}`, { firstname: 'Renata', lastname: 'Solis' });
  await work.loseWebhooks();
  await work.start();
  await work.runBatch();

  const { pool } = sides.database;
  const { organizationId } = sides;
  const { id: reconciliationId, done, total, secondsLeft, counts } = await work.read();
  expect({ done, total, counts }).toEqual({ done: 4, total: 24, counts: { edited: 1 } });
  expect(secondsLeft).toBeGreaterThan(0);

  await inTransaction(pool, (tx) => stopReconciliation(tx, { organizationId, reconciliationId }));
  await sides.settle();
  expect(await work.read()).toMatchObject({ state: 'STOPPED', done: 4, secondsLeft: null });

  await inTransaction(pool, (tx) => resumeReconciliation(tx, { organizationId, reconciliationId }));
  await sides.settle();
  expect(await work.read()).toMatchObject({ state: 'FINISHED', done: 24, counts: { edited: 1 } });
});

it('goes on from the last batch when its worker was killed, and counts nothing twice', async () => {
  for (const phone of PEOPLE) {
    const { recordId } = await syncOf(phone);
    await edit(`contacts/${recordId}`, { firstname: 'New', lastname: phone });
  }
  await work.loseWebhooks();
  await work.start();
  await work.runBatch();
  // The job is gone with the worker; the clock finds that nobody works on it.
  await forgetJobs(sides.database);
  await wakeReconciliations(sides.database.pool);
  expect(await waitingJobs(sides.database, sides.organizationId)).toMatchObject([{ name: 'reconcile' }]);
  await sides.settle();

  expect(await work.read()).toMatchObject({ state: 'FINISHED', counts: { edited: 4 } });
  expect(await work.findings()).toHaveLength(4);
});

it('runs once, whoever starts it at the same time', async () => {
  const started = await Promise.all([work.start(), work.start(), work.start('DRY_RUN')]);
  expect(started.filter((one) => one === 'running')).toHaveLength(2);
  await sides.settle();
  expect(await sides.database.prisma.reconciliation.count()).toBe(1);
});

it('comes to the same end when HubSpot fails three times in ten', async () => {
  const { recordId } = await syncOf(FIRST);
  const { dealId } = await syncOf(SECOND);
  const { contactId, recordId: thirdId } = await syncOf(THIRD);
  await edit(`contacts/${recordId}`, { firstname: 'Renata', lastname: 'Solis' });
  await edit(`deals/${dealId}`, { dealstage: (await stageIds())['CLOSED_WON'] ?? '' });
  work.writeAsOtherApp('contacts', thirdId, { trochai_contact_id: 'wrong' });
  await work.loseWebhooks();
  await work.start();

  let turn = 0;
  const faults = ['reset', 'lost-answer', 'status'] as const;
  await work.settleWith(() => {
    turn += 1;
    if (turn % 10 > 2) return;
    const kind = faults[turn % 3] ?? 'reset';
    const match = { path: '^/hubspot/.*crm' };
    sides.sandbox.faults.add(kind === 'status' ? { kind, status: 502, match } : { kind, match });
  });

  const done = await work.read();
  expect(done).toMatchObject({ state: 'FINISHED', counts: { edited: 2, overwritten: 1 } });
  expect(done.drift?.CLOSED_WON).toEqual({ ours: 1, hubspot: 1, untold: 0, drift: 0 });
  expect((await propertiesOf('contacts', thirdId))['trochai_contact_id']).toBe(contactId);
  expect((await work.reconcile()).counts).toEqual({});
});

it('is started by the clock once a night, at an hour of the night where the agency is', async () => {
  const { database } = sides;
  const { pool } = database;
  await pool.query("update organizations set time_zone = 'America/Costa_Rica'");
  const begun = () => database.prisma.reconciliation.count();

  await startNightly(pool, new Date('2026-11-20T18:00:00Z'));
  expect(await begun()).toBe(0);
  const minutes = Array.from({ length: 24 * 6 }, (_, i) => new Date(Date.UTC(2099, 0, 1, 0, i * 10)));
  const started: number[] = [];
  for (const now of minutes) {
    const before = await begun();
    await startNightly(pool, now);
    if ((await begun()) > before) started.push((now.getUTCHours() + 24 - 6) % 24);
    await pool.query(
      "update reconciliations set state = 'FINISHED', started_at = $1 where state = 'RUNNING'",
      [now],
    );
  }
  expect(started).toHaveLength(1);
  expect([1, 2, 3, 4]).toContain(started[0]);
});

it('fails with the reason when the portal cannot be worked with', async () => {
  await work.start();
  await sides.database.pool.query(
    "update hubspot_connections set provision_problem = 'No room for a pipeline'",
  );
  await work.runBatch();
  expect(await work.read()).toMatchObject({ state: 'FAILED', reason: 'No room for a pipeline' });
});
