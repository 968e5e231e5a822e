import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { assignContacts } from '../../integration-service/src/contacts/assign-contacts.ts';
import { renameContacts } from '../../integration-service/src/contacts/rename-contacts.ts';
import { markContactsChanged } from '../../integration-service/src/crm-sync/mark-contacts.ts';
import { changeStatus } from '../../integration-service/src/funnel/change-status.ts';
import type { ContactStatus } from '../../integration-service/src/platform/database/generated/enums.ts';
import { type BothSides, startBothSides } from '../support/both-sides.ts';
import { passTime } from '../support/portal.ts';

const MARIA = { from: '50688881234', name: 'Maria Lopez' };
const stagesSchema = z.record(z.string(), z.string());

let sides: BothSides;
let contactId: string;
let memberId: string;
let stages: Record<string, string>;

beforeEach(async () => {
  sides = await startBothSides();
  const { database, organizationId } = sides;
  await sides.write(MARIA);
  await sides.settle();
  contactId = (await database.prisma.contact.findFirstOrThrow()).id;
  memberId = (await database.prisma.member.findFirstOrThrow()).id;
  const connection = await database.prisma.hubspotConnection.findUniqueOrThrow({ where: { organizationId } });
  stages = stagesSchema.parse(connection.stageIds);
});
afterEach(() => sides.stop());

const contact = () => sides.database.prisma.contact.findFirstOrThrow({ include: { assignedTo: true } });
const sync = () => sides.database.prisma.crmSync.findFirstOrThrow();
const move = (toStatus: ContactStatus) =>
  changeStatus(sides.database.pool, {
    organizationId: sides.organizationId,
    contactId,
    toStatus,
    actor: { origin: 'MEMBER', memberId },
  });
const changes = async () =>
  (await sides.database.prisma.stageChange.findMany({ orderBy: [{ at: 'asc' }, { id: 'asc' }] })).map(
    ({ toStatus, origin, delivery }) => `${toStatus} ${origin} ${delivery}`,
  );

/** Somebody in HubSpot, at that time if one is given. */
async function edit(
  type: 'contacts' | 'deals',
  properties: Record<string, string>,
  at?: Date,
): Promise<void> {
  const { hubspotContactId, hubspotDealId } = await sync();
  const id = type === 'contacts' ? hubspotContactId : hubspotDealId;
  await sides.hubspot.asPerson(`PATCH ${type}/${id}`, { properties, ...(at && { at: at.toISOString() }) });
}

/** The stages that were written to the deal, in order, and by whom. */
function written(): string[] {
  const [deal] = Object.values(sides.sandbox.state.portal.records['deals'] ?? {});
  const nameOf = new Map(Object.entries(stages).map(([status, id]) => [id, status]));
  const versions = deal?.history['dealstage'] ?? [];
  return versions.map(({ value, sourceType }) => `${nameOf.get(value)} ${sourceType}`).toReversed();
}

it('tells HubSpot three quick moves one by one, in order', async () => {
  await move('QUALIFIED');
  await move('VISIT_SCHEDULED');
  await move('CLOSED_WON');
  await sides.settle();

  const statuses = ['NEW', 'QUALIFIED', 'VISIT_SCHEDULED', 'CLOSED_WON'];
  expect(written()).toEqual(statuses.map((status) => `${status} INTEGRATION`));
  const [deal] = Object.values(sides.sandbox.state.portal.records['deals'] ?? {});
  const entered = statuses.map((status) => deal?.properties[`hs_v2_date_entered_${stages[status]}`] ?? '');
  expect(entered.every(Boolean)).toBe(true);
  expect(entered).toEqual(entered.toSorted());
});

it("lets a person's later move stand when ours of before is sent late", async () => {
  await passTime(sides.database);
  await move('CLOSED_LOST');
  const later = new Date(Date.now() + 5);
  await edit('deals', { dealstage: stages['QUALIFIED'] ?? '' }, later);
  await sides.settle();

  expect(written()).toEqual(['NEW INTEGRATION', 'QUALIFIED CRM_UI']);
  expect((await contact()).status).toBe('QUALIFIED');
  expect(await changes()).toEqual([
    'NEW INGEST SENT',
    'CLOSED_LOST MEMBER PASSED_OVER',
    'QUALIFIED HUBSPOT SENT',
  ]);
});

it('sends our move when it is later than the one of a person', async () => {
  await passTime(sides.database);
  await edit('deals', { dealstage: stages['QUALIFIED'] ?? '' });
  await move('VISIT_SCHEDULED');
  await sides.settle();

  expect(written()).toEqual(['NEW INTEGRATION', 'QUALIFIED CRM_UI', 'VISIT_SCHEDULED INTEGRATION']);
  expect((await contact()).status).toBe('VISIT_SCHEDULED');
});

it('takes a move there and back by a person for what it is, not for an echo', async () => {
  await edit('deals', { dealstage: stages['CLOSED_LOST'] ?? '' });
  await edit('deals', { dealstage: stages['NEW'] ?? '' });
  await sides.settle();

  expect(await changes()).toEqual(['NEW INGEST SENT', 'CLOSED_LOST HUBSPOT SENT', 'NEW HUBSPOT SENT']);
  expect((await contact()).status).toBe('NEW');
});

it('hears its own writes and does nothing', async () => {
  await move('QUALIFIED');
  await sides.settle();
  await sides.hubspot.forgetCalls();

  await sides.settle();

  const calls = await sides.hubspot.calls();
  expect(calls.total).toBe(0);
});

it('leaves a deal where a person put it, outside of the funnel, until its status changes', async () => {
  await sides.hubspot.asPerson('POST contacts', { properties: { firstname: 'Somebody else' } });
  await edit('deals', { pipeline: 'default', dealstage: 'appointmentscheduled' });
  await sides.settle();
  await sides.write({ ...MARIA, name: 'Maria L' });
  await sides.settle();
  expect((await contact()).status).toBe('NEW');
  expect((await sides.hubspot.records('deals')).map(({ properties }) => properties['dealstage'])).toEqual([
    'appointmentscheduled',
  ]);

  await move('CLOSED_WON');
  await sides.settle();
  expect((await sides.hubspot.records('deals')).map(({ properties }) => properties['dealstage'])).toEqual([
    stages['CLOSED_WON'],
  ]);
});

it('takes over a name from HubSpot, and keeps it when WhatsApp knows another one', async () => {
  await edit('contacts', { firstname: 'Doña', lastname: 'María' });
  await sides.settle();
  await sides.write({ ...MARIA, name: 'Mary' });
  await sides.settle();

  expect(await contact()).toMatchObject({
    editedName: 'Doña María',
    editedNameBy: 'HUBSPOT',
    profileName: 'Mary',
  });
  expect((await sides.hubspot.records('contacts'))[0]?.properties).toMatchObject({
    firstname: 'Doña',
    lastname: 'María',
    trochai_whatsapp_name: 'Mary',
  });
});

it('tells HubSpot a name that a member gives after a person in HubSpot did, whatever arrives first', async () => {
  const { organizationId, database } = sides;
  await edit('contacts', { firstname: 'Earlier' }, new Date(Date.now() - 60_000));
  const renaming = { contactId, name: 'Maria Lopez', at: new Date() };
  await renameContacts(database.pool, {
    organizationId,
    actor: { origin: 'MEMBER', memberId },
    renamings: [renaming],
  });
  await markContactsChanged(database.pool, [{ organizationId, contactId }]);
  await edit('contacts', { firstname: 'Wrong', lastname: 'Name' }, new Date(Date.now() - 30_000));
  await sides.settle();

  expect((await contact()).editedName).toBe('Maria Lopez');
  expect((await sides.hubspot.records('contacts'))[0]?.properties).toMatchObject({
    firstname: 'Maria',
    lastname: 'Lopez',
  });
});

it('tells HubSpot again when it hears late of a change that ours came after', async () => {
  const { organizationId, database } = sides;
  await edit('contacts', { firstname: 'Wrong', lastname: 'Name' });
  const renaming = { contactId, name: 'Maria Lopez', at: new Date(Date.now() + 5) };
  await renameContacts(database.pool, {
    organizationId,
    actor: { origin: 'MEMBER', memberId },
    renamings: [renaming],
  });
  await markContactsChanged(database.pool, [{ organizationId, contactId }]);
  await sides.jobs.find(({ name }) => name === 'mirror-portal')?.run({ organizationId });
  await sides.settle();

  expect((await sides.hubspot.records('contacts'))[0]?.properties).toMatchObject({
    firstname: 'Maria',
    lastname: 'Lopez',
  });
});

it('does not believe that a write failed only because its answer was lost', async () => {
  const { organizationId, database, sandbox } = sides;
  const rename = async (name: string) => {
    const renamings = [{ contactId, name, at: new Date() }];
    await renameContacts(database.pool, { organizationId, actor: { origin: 'MEMBER', memberId }, renamings });
    await markContactsChanged(database.pool, [{ organizationId, contactId }]);
  };
  sandbox.faults.add({ kind: 'lost-answer', match: { path: '/contacts/batch/update' } });
  await rename('Mistyped');
  await sides.jobs.find(({ name }) => name === 'mirror-portal')?.run({ organizationId });
  await rename('Maria Lopez');
  await sides.settle();

  expect((await sides.hubspot.records('contacts'))[0]?.properties).toMatchObject({
    firstname: 'Maria',
    lastname: 'Lopez',
  });
});

it('gives the contact to the member whom a person gave the deal, and the other record to the same owner', async () => {
  await edit('deals', { hubspot_owner_id: '70000002' });
  await sides.settle();

  expect((await contact()).assignedTo).toMatchObject({ email: 'bruno@agency.example', role: 'VIEWER' });
  expect((await sides.hubspot.records('contacts'))[0]?.properties['hubspot_owner_id']).toBe('70000002');

  await edit('contacts', { hubspot_owner_id: '' });
  await sides.settle();
  expect((await contact()).assignedMemberId).toBeNull();
  expect((await sides.hubspot.records('deals'))[0]?.properties['hubspot_owner_id'] ?? '').toBe('');
});

it('writes the owner of whomever a member assigns', async () => {
  const { organizationId, database } = sides;
  const member = await database.prisma.member.findFirstOrThrow({ where: { hubspotOwnerId: '70000001' } });
  const assignments = [{ contactId, memberId: member.id, at: new Date() }];
  await assignContacts(database.pool, { organizationId, actor: { origin: 'MEMBER', memberId }, assignments });
  await markContactsChanged(database.pool, [{ organizationId, contactId }]);
  await sides.jobs.find(({ name }) => name === 'mirror-portal')?.run({ organizationId });

  for (const type of ['contacts', 'deals'] as const) {
    expect((await sides.hubspot.records(type))[0]?.properties['hubspot_owner_id']).toBe('70000001');
  }
});
