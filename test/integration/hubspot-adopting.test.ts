import { afterEach, beforeEach, expect, it } from 'vitest';
import { type BothSides, startBothSides } from '../support/both-sides.ts';
import { refillCalls } from '../support/portal.ts';

let sides: BothSides;
beforeEach(async () => void (sides = await startBothSides()));
afterEach(() => sides.stop());

type Made = { id: string };
const person = async (properties: Record<string, string>) =>
  ((await sides.hubspot.asPerson('POST contacts', { properties })) as Made).id;
const contacts = () => sides.hubspot.records('contacts');
const record = async (id: string) => (await contacts()).find((one) => one.id === id)?.properties ?? {};
const lookalikes = () => sides.database.prisma.lookalike.findMany({ orderBy: { hubspotContactId: 'asc' } });
const look = async () => {
  await refillCalls(sides.database);
  const { organizationId, jobs } = sides;
  await jobs.find(({ name }) => name === 'find-lookalikes')?.run({ organizationId });
};

it.each([
  ['with +', { phone: '+506 8888-1234' }],
  ['with 00', { phone: '00506 88881234' }],
  ['as WhatsApp writes it', { phone: '50688881234' }],
  ['without the country', { phone: '8888 1234' }],
  ['with an extension', { phone: '+506 8888 1234 ext. 5' }],
  ['as a mobile number', { phone: '2222-0000', mobilephone: '(506) 8888.1234' }],
])('adopts a contact whose number is written %s', async (_, number) => {
  const id = await person({ firstname: 'Maria', lastname: 'from HubSpot', ...number });
  await sides.database.pool.query("update channels set display_phone_number = '+506 2222-0001'");
  await sides.write({ from: '50688881234', name: 'mary 🌸' });
  await sides.settle();

  expect(await contacts()).toHaveLength(1);
  const contact = await sides.database.prisma.contact.findFirstOrThrow();
  expect(await record(id)).toMatchObject({
    firstname: 'Maria',
    lastname: 'from HubSpot',
    trochai_contact_id: contact.id,
    trochai_whatsapp_name: 'mary 🌸',
    phone: number.phone,
  });
  expect(contact.editedName).toBe('Maria from HubSpot');
  expect(await sides.hubspot.records('deals')).toHaveLength(1);
});

it('fills what is empty in an adopted contact, and nothing else', async () => {
  const id = await person({
    email: 'maria@example.com',
    mobilephone: '+506 8888 1234',
    hubspot_owner_id: '70000002',
  });
  await sides.write({ from: '50688881234', name: 'Maria Lopez' });
  await sides.settle();

  expect(await record(id)).toMatchObject({
    email: 'maria@example.com',
    firstname: 'Maria',
    lastname: 'Lopez',
    phone: '+50688881234',
    mobilephone: '+506 8888 1234',
    hubspot_owner_id: '70000002',
  });
  const contact = await sides.database.prisma.contact.findFirstOrThrow({ include: { assignedTo: true } });
  expect(contact.assignedTo?.email).toBe('bruno@agency.example');
  expect((await sides.hubspot.records('deals'))[0]?.properties['hubspot_owner_id']).toBe('70000002');
});

it.each([
  ['Mexican', '5215512345678', '+52 55 1234 5678'],
  ['Argentinian', '5491123456789', '+54 11 2345-6789'],
  ['Brazilian', '551187654321', '+55 11 98765-4321'],
])('knows a %s number in its other spelling', async (_, from, phone) => {
  await person({ firstname: 'Known', phone });
  await sides.write({ from, name: 'Somebody' });
  await sides.settle();
  expect((await contacts()).map(({ properties }) => properties['firstname'])).toEqual(['Known']);
});

it('is not misled by the same digits in another country', async () => {
  const id = await person({ firstname: 'Panama', phone: '+507 8888 1234' });
  await sides.write({ from: '50688881234', name: 'Costa Rica' });
  await sides.settle();
  expect(await contacts()).toHaveLength(2);
  expect((await record(id))['trochai_contact_id']).toBeUndefined();
});

it('takes of several the one with an open deal, else the oldest, and lists the others', async () => {
  const oldest = await person({ firstname: 'Oldest', phone: '+506 8888 1234' });
  const busy = await person({ firstname: 'Busy', phone: '8888-1234' });
  await sides.hubspot.asPerson('POST deals', {
    properties: { dealname: 'Open', pipeline: 'default', dealstage: 'appointmentscheduled' },
    associations: [
      { to: { id: busy }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 3 }] },
    ],
  });
  await sides.hubspot.asPerson('POST deals', {
    properties: { dealname: 'Lost', pipeline: 'default', dealstage: 'closedlost' },
    associations: [
      { to: { id: oldest }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 3 }] },
    ],
  });
  const first = await person({ firstname: 'First', phone: '+506 8888 5678' });
  const second = await person({ firstname: 'Second', phone: '+50688885678' });

  await sides.write({ from: '50688881234' });
  await sides.write({ from: '50688885678' });
  await sides.settle();

  expect(await contacts()).toHaveLength(4);
  expect((await record(busy))['trochai_contact_id']).toBeDefined();
  expect((await record(first))['trochai_contact_id']).toBeDefined();
  expect((await lookalikes()).map(({ hubspotContactId, kind }) => [hubspotContactId, kind])).toEqual(
    [oldest, second].sort().map((id) => [id, 'AMBIGUOUS']),
  );
});

it('lists a record that a person makes later, and merges nothing by itself', async () => {
  await sides.write({ from: '50688881234' });
  await sides.settle();
  const later = await person({ firstname: 'Again', phone: '8888 1234' });
  await person({ firstname: 'Somebody else', phone: '+506 8888 9999' });
  await sides.database.pool.query("update channels set display_phone_number = '+506 2222-0001'");
  await look();
  await look();

  expect(await lookalikes()).toMatchObject([{ hubspotContactId: later, kind: 'LATER' }]);
  expect(await contacts()).toHaveLength(3);
});

it('never makes the same person twice, though the search finds new records late', async () => {
  sides.sandbox.faults.add({ kind: 'lost-answer', match: { path: '/contacts/batch/create' } });
  await sides.write({ from: '50688881234' });
  await sides.settle();
  expect(await contacts()).toHaveLength(1);
  expect(await sides.hubspot.records('deals')).toHaveLength(1);
});

it('makes a contact without a number and never looks for one', async () => {
  await sides.hubspot.forgetCalls();
  await sides.write({ userId: 'CR.1234567890', name: 'No number' });
  await sides.settle();

  expect(await contacts()).toHaveLength(1);
  const calls = await sides.hubspot.calls();
  expect(Object.keys(calls.operations).join()).not.toContain('search');
});
