import {
  Alert,
  Button,
  DescriptionListItem,
  Heading,
  Input,
  Link,
  MultiSelect,
  Select,
  StatusTag,
  Tag,
} from '@hubspot/ui-extensions';
import { expect, test, vi } from 'vitest';
import { SOME_KEY, useFakeService } from '../support/fake-service.ts';
import { choose, click, type } from '../support/interact.ts';
import { idOf, meAs } from '../support/people.ts';
import { BRUNO, CARLA, CONTACT, type Contact, contact, INVESTOR, NOON, tell } from './answers.ts';
import { openCard } from './open-card.tsx';

const service = useFakeService();

async function openHeader(more: Partial<Contact> = {}, opening: Parameters<typeof openCard>[1] = {}) {
  const told = tell(service, { contact: contact(more) });
  const card = openCard(service, opening);
  await card.waitFor(() => card.find(Heading));
  return { ...card, told };
}

test('who it is: the name that somebody gave, who, where and when, and the one on WhatsApp', async () => {
  const named = { in: 'CARD' as const, by: 'Bruno Agent', at: NOON };
  const { find, textsOf } = await openHeader({ name: 'Maria L.', named });
  expect(find(Heading).text).toBe('Maria L.');
  expect(textsOf()).toContain(
    'Named by Bruno Agent (WhatsApp card), Nov 23, 2026, 12:00 PM · On WhatsApp: Maria Lopez',
  );
});

test('a name that was given in HubSpot by nobody known', async () => {
  const named = { in: 'HUBSPOT' as const, by: null, at: NOON };
  const { textsOf } = await openHeader({ named, profileName: 'Maria Lopez' });
  expect(textsOf()).toContain('Named by somebody (HubSpot), Nov 23, 2026, 12:00 PM');
});

test('at a glance: number, where they come from, whose they are, since when, tags and marketing', async () => {
  const { textsOf, findAll } = await openHeader({
    source: 'PROPERTY',
    sourceProperty: { id: idOf(70), title: 'Apartment in Escazú', pagePath: '/p/apartment' },
    assigned: BRUNO,
    tags: [INVESTOR],
    wantsNoMarketing: true,
  });
  expect(textsOf()).toContain('+50688881234');
  expect(textsOf()).toContain(
    'Listing: Apartment in Escazú · Assigned to Bruno Agent · Created Nov 23, 2026, 12:00 PM',
  );
  expect(findAll(Tag).map(({ text }) => text)).toEqual(['Wants no marketing', 'Investor']);
});

test('somebody with a username only', async () => {
  const { textsOf, findAll } = await openHeader({ phone: null, username: 'maria.l' });
  expect(textsOf()).toContain('maria.l');
  expect(textsOf()).toContain('WhatsApp · Assigned to nobody · Created Nov 23, 2026, 12:00 PM');
  const [number, username] = findAll(DescriptionListItem).map(String);
  expect(number).toContain('Number not known');
  expect(username).toContain('maria.l');
});

test.each([
  { status: 'NEW', word: 'New', variant: 'info', hollow: false },
  { status: 'QUALIFIED', word: 'Qualified', variant: 'warning', hollow: false },
  { status: 'VISIT_SCHEDULED', word: 'Visit scheduled', variant: 'warning', hollow: true },
  { status: 'CLOSED_WON', word: 'Closed - Won', variant: 'success', hollow: false },
  { status: 'CLOSED_LOST', word: 'Closed - Lost', variant: 'danger', hollow: false },
] as const)('the status $status has its word and its colour', async ({ status, word, variant, hollow }) => {
  const { find } = await openHeader({ status });
  expect(find(StatusTag).text).toBe(word);
  expect(find(StatusTag).props).toMatchObject({ variant, hollow });
});

test.each([
  { state: 'SYNCED', reason: null, word: 'HubSpot is up to date', variant: 'success' },
  { state: 'WAITING', reason: 'HubSpot rests', word: 'HubSpot is being told', variant: 'info' },
  { state: 'REFUSED', reason: 'PROPERTY_DOESNT_EXIST', word: 'HubSpot refused it', variant: 'danger' },
  {
    state: 'PAUSED',
    reason: null,
    word: 'Deleted in HubSpot: rests until they write again',
    variant: 'warning',
  },
] as const)('how it stands with HubSpot, $state, and why', async ({ state, reason, word, variant }) => {
  const sync = { state, reason, hubspotContactId: '123', hubspotDealId: null };
  const { find, textsOf } = await openHeader({ sync });
  expect(find(StatusTag, ({ text }) => text === word).props.variant).toBe(variant);
  if (reason !== null) expect(textsOf()).toContain(reason);
});

test('what HubSpot shows of the record is read again when HubSpot has caught up', async () => {
  const sync = { state: 'WAITING' as const, reason: null, hubspotContactId: '123', hubspotDealId: null };
  const { told, mocks, find, waitFor } = await openHeader({ sync });
  expect(mocks.actions.refreshObjectProperties.called).toBe(false);
  told.change({ contact: contact({ sync: { ...sync, state: 'SYNCED' } }) });
  await waitFor(() => find(StatusTag, ({ text }) => text === 'HubSpot is up to date'), {
    timeoutInMs: 4_000,
  });
  expect(mocks.actions.refreshObjectProperties.called).toBe(true);
});

test('that two people may have had the number is told to admins alone', async () => {
  const admin = await openHeader({ ownerMayHaveChanged: true }, { me: meAs('ADMIN') });
  expect(admin.find(Alert).props.title).toContain('Two people may have used this number');
  const agent = await openHeader({ ownerMayHaveChanged: true }, { me: meAs('AGENT') });
  expect(agent.findAll(Alert)).toHaveLength(0);
});

test('the contact gets another name', async () => {
  const { told, find, press, waitFor } = await openHeader();
  service.answer('POST /contacts/rename', ({ name }) => {
    told.change({ contact: contact({ name: name ?? '' }) });
    return { ok: true };
  });
  press('Change the name');
  await waitFor(() => expect(find(Input, { name: 'contact-name' }).props.value).toBe('Maria Lopez'));
  type(find(Input, { name: 'contact-name' }), ' Maria L. ');
  press('Save');
  await waitFor(() => expect(find(Heading).text).toBe('Maria L.'));
  expect(service.inputsOf('POST /contacts/rename')).toEqual([
    { key: SOME_KEY, contactId: CONTACT, name: 'Maria L.' },
  ]);
});

test('the contact goes by the name on WhatsApp again', async () => {
  const { find, press, waitFor } = await openHeader({ named: { in: 'CARD', by: null, at: NOON } });
  service.answer('POST /contacts/rename', () => ({ ok: true }));
  press('Change the name');
  await waitFor(() => find(Input, { name: 'contact-name' }));
  press('Use the name on WhatsApp');
  await waitFor(() => find(Heading));
  expect(service.inputsOf('POST /contacts/rename')).toMatchObject([{ name: null }]);
});

test('a name that is refused stays in its field; changing it can be given up', async () => {
  const { find, press, waitFor, waitForAlert } = await openHeader();
  service.refuse('POST /contacts/rename', 'FORBIDDEN');
  press('Change the name');
  await waitFor(() => find(Input, { name: 'contact-name' }));
  type(find(Input, { name: 'contact-name' }), 'Other');
  press('Save');
  await waitForAlert('danger', 'Your role does not allow this.');
  expect(find(Input, { name: 'contact-name' }).props.value).toBe('Other');
  press('Cancel');
  await waitFor(() => expect(find(Heading).text).toBe('Maria Lopez'));
});

test('the contact is moved in the funnel, once and only elsewhere', async () => {
  const { told, find, waitFor } = await openHeader();
  service.answer('POST /contacts/set-status', ({ status }) => {
    told.change({ contact: contact({ status }) });
    return { ok: true };
  });
  choose(find(Select, { name: 'status' }), 'NEW');
  choose(find(Select, { name: 'status' }), 'QUALIFIED');
  await waitFor(() => expect(find(StatusTag).text).toBe('Qualified'));
  expect(service.inputsOf('POST /contacts/set-status')).toEqual([
    { key: SOME_KEY, contactId: CONTACT, status: 'QUALIFIED' },
  ]);
});

test('the contact is given to somebody who can answer, or to nobody', async () => {
  const { find, waitFor } = await openHeader({ assigned: CARLA });
  const options = () => find(Select, { name: 'assigned' }).props.options.map(({ label }) => label);
  await waitFor(() => expect(options()).toEqual(['Nobody', 'Bruno Agent', 'Carla Agent']));
  service.answer('POST /contacts/assign', () => ({ ok: true }));
  choose(find(Select, { name: 'assigned' }), BRUNO.memberId);
  await vi.waitFor(() => expect(service.inputsOf('POST /contacts/assign')).toHaveLength(1));
  await waitFor(() => expect(find(Select, { name: 'assigned' }).props.readOnly).toBe(false));
  choose(find(Select, { name: 'assigned' }), 'nobody');
  await vi.waitFor(() =>
    expect(service.inputsOf('POST /contacts/assign')).toMatchObject([
      { memberId: BRUNO.memberId },
      { memberId: null },
    ]),
  );
});

test('an agent who is gone still stands there as whose the contact is', async () => {
  const gone = { memberId: idOf(9), name: 'Gone Agent' };
  const { find, waitFor } = await openHeader({ assigned: gone });
  await waitFor(() =>
    expect(find(Select, { name: 'assigned' }).props.options).toContainEqual({
      value: gone.memberId,
      label: 'Gone Agent',
    }),
  );
});

test('a team that cannot be read is said at the field', async () => {
  service.lose('POST /members/list');
  const { find, waitFor } = await openHeader();
  await waitFor(() =>
    expect(find(Select, { name: 'assigned' }).props).toMatchObject({
      error: true,
      validationMessage: 'The service does not answer. Try again in a moment; nothing is done twice.',
    }),
  );
});

test('tags are added and removed', async () => {
  const other = { id: idOf(61), name: 'Urgent' };
  service.answer('POST /tags/list', () => ({ ok: true, tags: [INVESTOR, other] }));
  const { find, waitFor } = await openHeader({ tags: [INVESTOR] });
  service.answer('POST /contacts/tag', () => ({ ok: true }));
  await waitFor(() => expect(find(MultiSelect, { name: 'tags' }).props.options).toHaveLength(2));
  choose(find(MultiSelect, { name: 'tags' }), [other.id]);
  await vi.waitFor(() =>
    expect(service.inputsOf('POST /contacts/tag')).toEqual([
      { key: SOME_KEY, contactId: CONTACT, add: [other.id], remove: [INVESTOR.id] },
    ]),
  );
});

test('whoever may makes a new tag; its name stays when it is refused', async () => {
  const me = meAs('AGENT', { may: { write: true, administer: false, makeTags: true } });
  const { find, press, waitFor, waitForAlert } = await openHeader({}, { me });
  service.refuse('POST /contacts/tag', 'TOO_MANY', 'A contact has at most 30 tags');
  const field = () => find(Input, { name: 'new-tag' });
  type(field(), ' Golf ');
  await waitFor(() => expect(field().props.value).toBe(' Golf '));
  press('Add');
  await waitForAlert('danger', 'A contact has at most 30 tags');
  expect(field().props.value).toBe(' Golf ');
  service.answer('POST /contacts/tag', () => ({ ok: true }));
  press('Add');
  await waitFor(() => expect(field().props.value).toBe(''));
  expect(service.inputsOf('POST /contacts/tag').at(-1)).toMatchObject({
    add: [{ name: 'Golf' }],
    remove: [],
  });
});

test('an agent who may not make tags has no field for it, and a viewer changes nothing', async () => {
  const agent = await openHeader();
  expect(agent.maybeFind(Input, { name: 'new-tag' })).toBeNull();
  const viewer = await openHeader({ assigned: BRUNO }, { me: meAs('VIEWER') });
  expect(viewer.findAll(Select)).toHaveLength(0);
  expect(viewer.buttonTexts()).not.toContain('Change the name');
  expect(viewer.findAll(DescriptionListItem).map(({ props }) => props.label)).toContain('Assigned to');
});

test('an admin asks for the data of the person, and fetches the file', async () => {
  const { find, findAll, waitFor } = await openHeader({}, { me: meAs('ADMIN') });
  const url = 'https://service.test/exports/token';
  service.answer('POST /contacts/export', () => ({ ok: true, url }));
  const button = findAll(Button).find(({ text }) => text === "Export this person's data");
  if (!button) throw new Error('There is no button');
  click(button);
  await waitFor(() => expect(find(Link).props.href).toEqual({ url, external: true }));
  expect(service.inputsOf('POST /contacts/export')).toEqual([{ contactId: CONTACT }]);
});

test('others do not export a person', async () => {
  const { findAll } = await openHeader({}, { me: meAs('AGENT') });
  expect(findAll(Button).map(({ text }) => text)).not.toContain("Export this person's data");
});
