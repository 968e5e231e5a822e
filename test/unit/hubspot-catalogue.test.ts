import { expect, it } from 'vitest';
import type { DueContact } from '../../integration-service/src/crm-sync/due-contacts.ts';
import {
  CATALOGUE,
  ownValues,
  propertyValues,
  UNIQUE_PROPERTY,
} from '../../integration-service/src/hubspot/catalogue.ts';

const MARIA: DueContact = {
  contactId: '0199a000-0000-7000-8000-000000000001',
  revision: 1,
  phone: '50688881234',
  profileName: 'Maria Lopez',
  editedName: null,
  addressBookName: null,
  username: null,
  source: 'WHATSAPP',
  status: 'NEW',
  firstMessageAt: new Date('2026-11-23T10:00:00Z'),
  hubspotContactId: null,
  hubspotDealId: null,
  contactSent: false,
  dealSent: false,
  associated: false,
  knownName: null,
  knownPhone: null,
  knownOwnerId: null,
  knownDealOwnerId: null,
  knownStageId: null,
  contactFresh: false,
  contactReadAt: null,
  dealReadAt: null,
  dealFresh: false,
  ownerId: null,
  nextStageChangeId: null,
  nextStatus: null,
};

const contactValues = (change: Partial<DueContact>) => propertyValues('contacts', { ...MARIA, ...change });

it('tells HubSpot who wrote, from which number, how and since when', () => {
  expect(propertyValues('contacts', MARIA)).toEqual({
    trochai_contact_id: MARIA.contactId,
    trochai_whatsapp_number: '+50688881234',
    trochai_whatsapp_name: 'Maria Lopez',
    trochai_source: 'whatsapp',
    trochai_first_message_at: '2026-11-23T10:00:00.000Z',
    firstname: 'Maria',
    lastname: 'Lopez',
    phone: '+50688881234',
  });
});

it('names the deal after the person', () => {
  expect(propertyValues('deals', MARIA)).toEqual({
    trochai_deal_id: MARIA.contactId,
    dealname: 'Maria Lopez - WhatsApp',
  });
});

it.each<[string, Partial<DueContact>, [string, string]]>([
  ['several last names', { profileName: '  Ana   María de la  O ' }, ['Ana', 'María de la O']],
  ['one word', { profileName: 'Ana' }, ['Ana', '']],
  ['an edited name', { editedName: 'Ana Mora' }, ['Ana', 'Mora']],
  ['no name but a number', { profileName: null }, ['+50688881234', '']],
  ['a blank name', { profileName: ' ' }, ['+50688881234', '']],
  ['a username only', { profileName: null, phone: null, username: 'ana.mora' }, ['ana.mora', '']],
  ['nothing at all', { profileName: null, phone: null }, ['WhatsApp', 'user']],
])('has a name for a person with %s', (_, change, [firstname, lastname]) => {
  expect(contactValues(change)).toMatchObject({ firstname, lastname });
});

it('leaves in HubSpot what WhatsApp does not tell', () => {
  const values = contactValues({ phone: null, profileName: null });
  expect(values).not.toHaveProperty('phone');
  expect(values).not.toHaveProperty('trochai_whatsapp_number');
  expect(values).not.toHaveProperty('trochai_whatsapp_name');
});

it('gives contact and deal to the assigned agent, or to nobody, once somebody has decided', () => {
  for (const type of ['contacts', 'deals'] as const) {
    expect(propertyValues(type, { ...MARIA, ownerId: '7' })).toMatchObject({ hubspot_owner_id: '7' });
    expect(propertyValues(type, { ...MARIA, ownerId: '' })).toMatchObject({ hubspot_owner_id: '' });
    expect(propertyValues(type, MARIA)).not.toHaveProperty('hubspot_owner_id');
  }
});

it('tells a record that is there already only what is ours', () => {
  const owned = { ...MARIA, ownerId: '7' };
  expect(ownValues('contacts', owned)).toEqual({
    trochai_contact_id: MARIA.contactId,
    trochai_whatsapp_number: '+50688881234',
    trochai_whatsapp_name: 'Maria Lopez',
    trochai_source: 'whatsapp',
    trochai_first_message_at: '2026-11-23T10:00:00.000Z',
  });
  expect(ownValues('deals', owned)).toEqual({ trochai_deal_id: MARIA.contactId });
});

it('writes a Mexican number as Mexicans dial it', () => {
  expect(contactValues({ phone: '5215512345678' })['phone']).toBe('+525512345678');
});

it('finds records by properties that are unique', () => {
  const contactKey = CATALOGUE.contacts.find(({ name }) => name === UNIQUE_PROPERTY.contacts);
  const dealKey = CATALOGUE.deals.find(({ name }) => name === UNIQUE_PROPERTY.deals);
  expect(contactKey).toMatchObject({ definition: { unique: true } });
  expect(dealKey).toMatchObject({ definition: { unique: true } });
});
