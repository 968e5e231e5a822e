import { expect, it } from 'vitest';
import { CATALOGUE, UNIQUE_PROPERTY } from '../../integration-service/src/hubspot/catalogue/catalogue.ts';
import type { ToldContact } from '../../integration-service/src/hubspot/catalogue/definition.ts';
import { ownValues, propertyValues } from '../../integration-service/src/hubspot/catalogue/values.ts';

const MARIA: ToldContact = {
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
  knownTags: null,
  knownFacts: null,
  tags: '',
  contactFresh: false,
  contactReadAt: null,
  dealReadAt: null,
  dealFresh: false,
  ownerId: null,
  nextStageChangeId: null,
  nextStatus: null,
  organizationId: '0199a000-0000-7000-8000-000000000009',
  publicUrl: 'https://app.example',
  facts: {
    sourceProperty: null,
    agent: null,
    createdAt: new Date('2026-11-23T10:00:01Z'),
    lastMessageAt: new Date('2026-11-23T10:00:00Z'),
    unansweredSince: new Date('2026-11-23T10:00:00Z'),
    windowClosesAt: new Date('2026-11-24T10:00:00Z'),
    leadSince: new Date('2026-11-23T10:00:00Z'),
    firstAnswerAt: null,
    firstAd: null,
    lastAd: null,
  },
};

const LINK = `https://app.example/open/${MARIA.organizationId}/${MARIA.contactId}`;

const contactValues = (change: Partial<ToldContact>) => propertyValues('contacts', { ...MARIA, ...change });

it('tells HubSpot who wrote, from which number, how and since when, and who waits until when', () => {
  expect(propertyValues('contacts', MARIA)).toEqual({
    trochai_contact_id: MARIA.contactId,
    trochai_whatsapp_number: '+50688881234',
    trochai_whatsapp_name: 'Maria Lopez',
    trochai_conversation_link: LINK,
    trochai_source: 'whatsapp',
    trochai_contact_since: '2026-11-23T10:00:01.000Z',
    trochai_first_message_at: '2026-11-23T10:00:00.000Z',
    trochai_last_message_at: '2026-11-23T10:00:00.000Z',
    trochai_unanswered_since: '2026-11-23T10:00:00.000Z',
    trochai_window_closes_at: '2026-11-24T10:00:00.000Z',
    firstname: 'Maria',
    lastname: 'Lopez',
    phone: '+50688881234',
  });
});

it('tells which listing and which ads they came by, who has them, and how long they waited', () => {
  const facts = {
    ...MARIA.facts,
    sourceProperty: { title: 'Casa en Escazú', slug: 'casa-en-escazu', isActive: true },
    agent: 'Bruno',
    unansweredSince: null,
    firstAnswerAt: new Date('2026-11-23T10:01:30.400Z'),
    firstAd: { adId: '120', clickId: 'ARAk', headline: 'Casas con jardín' },
    lastAd: { adId: '121', clickId: null, headline: null },
  };
  expect(contactValues({ facts, tags: 'a;b', username: 'maria.l' })).toMatchObject({
    trochai_source_property: 'Casa en Escazú',
    trochai_source_property_link: 'https://app.example/p/casa-en-escazu',
    trochai_assigned_agent: 'Bruno',
    trochai_first_answer_at: '2026-11-23T10:01:30.400Z',
    trochai_first_answer_seconds: '90',
    trochai_first_ad_id: '120',
    trochai_first_ad_click_id: 'ARAk',
    trochai_first_ad_headline: 'Casas con jardín',
    trochai_last_ad_id: '121',
    trochai_whatsapp_username: 'maria.l',
    trochai_tags: 'a;b',
  });
  expect(ownValues('contacts', { ...MARIA, facts })).toMatchObject({
    trochai_unanswered_since: '',
    trochai_last_ad_click_id: '',
  });
  expect(ownValues('contacts', { ...MARIA, facts, tags: 'a' })).not.toHaveProperty('trochai_tags');
});

it('names the deal after the person', () => {
  expect(propertyValues('deals', MARIA)).toEqual({
    trochai_deal_id: MARIA.contactId,
    trochai_source: 'whatsapp',
    dealname: 'Maria Lopez - WhatsApp',
  });
});

it.each<[string, Partial<ToldContact>, [string, string]]>([
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

it('tells a record that is there already what is ours alone', () => {
  const owned = { ...MARIA, ownerId: '7', tags: 'a' };
  const values = ownValues('contacts', owned);
  expect(Object.keys(values).filter((name) => !name.startsWith('trochai_'))).toEqual([]);
  expect(values).toMatchObject({ trochai_contact_id: MARIA.contactId, trochai_source: 'whatsapp' });
  expect(values).not.toHaveProperty('trochai_tags');
  expect(ownValues('deals', owned)).toEqual({
    trochai_deal_id: MARIA.contactId,
    trochai_source: 'whatsapp',
    trochai_source_property: '',
  });
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
