import { EmptyState, LoadingButton, Select, TableCell, TableRow } from '@hubspot/ui-extensions';
import type { AuditEntryView } from '@trochai/contract/audit';
import { expect, test } from 'vitest';
import { ACTIONS } from '../../../integration-service/src/audit/actions.ts';
import { useFakeService } from '../support/fake-service.ts';
import { choose } from '../support/interact.ts';
import { idOf } from '../support/people.ts';
import { BRUNO, DIEGO, ELENA, NOON, team } from './answers.ts';
import { openSettings } from './open-settings.tsx';

const service = useFakeService();

function entry(action: string, details: Record<string, unknown> = {}, id = idOf(300)): AuditEntryView {
  const member = { memberId: ELENA, name: 'Elena' };
  return { id, at: NOON, action, origin: 'MEMBER', member, contactId: null, details };
}

async function openAudit(entries: AuditEntryView[], { hasMore = false, language = 'en' } = {}) {
  service.answer('POST /members/list', team);
  service.answer('POST /channels/list', () => ({
    ok: true,
    channels: [{ id: idOf(50), kind: 'WHATSAPP', name: 'Sales', status: 'CONNECTED' }],
  }));
  service.answer('POST /audit/list', () => ({ ok: true, entries, hasMore }));
  const settings = await openSettings(service, { tab: 'audit', language });
  const rows = () =>
    settings
      .findAll(TableRow)
      .slice(1)
      .map((row) => row.findAll(TableCell).map(({ text }) => text));
  return { ...settings, rows };
}

test('each entry says when, who and what', async () => {
  const { rows, waitFor } = await openAudit([
    entry('office-hours-changed'),
    { ...entry('contact-erased', {}, idOf(301)), member: null, origin: 'HUBSPOT' },
    { ...entry('contact-assigned', { from: BRUNO, to: null }, idOf(302)), member: null, origin: 'RULE' },
  ]);
  await waitFor(() => expect(rows()).toHaveLength(3));
  expect(rows()).toEqual([
    ['Nov 23, 2026, 12:00 PM', 'Elena', 'Changed the office hours'],
    ['Nov 23, 2026, 12:00 PM', 'Somebody in HubSpot', 'Erased a person, as HubSpot was asked to'],
    ['Nov 23, 2026, 12:00 PM', 'A rule', 'A contact: from Bruno to Nobody'],
  ]);
});

const REPLY = { title: 'Greeting', text: 'Hello' };

test.each<[action: string, details: Record<string, unknown>, words: string]>([
  [
    'settings-changed',
    { setting: 'viewerPolicy', from: 'ALL', to: 'NOTHING' },
    'What viewers may read: from All contacts to Nothing',
  ],
  [
    'settings-changed',
    { setting: 'returnAfterMinutes', from: null, to: 45 },
    'Minutes until a silent agent loses a contact: from never to 45',
  ],
  [
    'settings-changed',
    { setting: 'marksRead', from: true, to: false },
    'Customers see when a message was read: from Yes to No',
  ],
  [
    'settings-changed',
    { setting: 'defaultRole', from: 'AGENT', to: 'VIEWER' },
    'Role of new HubSpot users: from Agent to Viewer',
  ],
  ['role-changed', { memberId: BRUNO, from: 'AGENT', to: 'ADMIN' }, 'Role of Bruno: from Agent to Admin'],
  ['member-removed', { memberId: BRUNO }, 'Removed Bruno'],
  ['member-restored', { memberId: idOf(99) }, 'Let somebody in again'],
  ['contact-assigned', { from: null, to: BRUNO }, 'A contact: from Nobody to Bruno'],
  ['status-changed', { from: 'NEW', to: 'QUALIFIED' }, 'Status of a contact: from New to Qualified'],
  ['contact-split', { into: idOf(80) }, 'Parted two people who had one number'],
  ['owner-confirmed', {}, 'Said that a number has one owner'],
  ['channel-connected', { channelId: idOf(50), from: null, to: 'CONNECTED' }, 'Connected the channel Sales'],
  [
    'channel-changed',
    { channelId: idOf(50), from: { name: 'A' }, to: { name: 'B', memberIds: [] } },
    'Changed the name, who works on it of the channel Sales',
  ],
  ['channel-disconnected', { channelId: idOf(50) }, 'Disconnected the channel Sales'],
  ['pipeline-mapped', { from: null, to: null }, 'Chose where the funnel goes'],
  ['hubspot-disconnected', {}, 'Disconnected HubSpot'],
  ['tags-changed', { tagId: idOf(60), from: null, to: 'Investor' }, 'Added the tag Investor'],
  ['tags-changed', { tagId: idOf(60), from: 'A', to: 'B' }, 'Renamed the tag A to B'],
  ['tags-changed', { tagId: idOf(60), from: 'A', to: null, contacts: 3 }, 'Deleted the tag A'],
  ['quick-replies-changed', { from: null, to: REPLY }, 'Added the quick reply Greeting'],
  ['quick-replies-changed', { from: REPLY, to: REPLY }, 'Changed the quick reply Greeting'],
  ['quick-replies-changed', { from: REPLY, to: null }, 'Deleted the quick reply Greeting'],
  ['listing-saved', { listingId: idOf(70), from: null, to: { title: 'House' } }, 'Added the listing House'],
  ['listing-saved', { listingId: idOf(70), from: { price: 1 }, to: { price: 2 } }, 'Changed a listing'],
  [
    'listings-imported',
    { importId: idOf(71), created: 3, updated: 1 },
    'Imported listings: 3 new, 1 changed',
  ],
  ['website-changed', { from: null, to: {} }, 'Changed the chat on the website'],
  ['website-key-rotated', { atOnce: true }, 'Replaced the key of the chat on the website'],
  ['member-photo-changed', { memberId: BRUNO, from: null, to: null }, 'Changed the photo of Bruno'],
  ['something-of-tomorrow', {}, 'Did: something-of-tomorrow'],
  ['role-changed', { other: 'details' }, 'Role of somebody'],
])('%s with %j reads "%s"', async (action, details, words) => {
  const { rows, waitFor } = await openAudit([entry(action, details)]);
  await waitFor(() => expect(rows()[0]?.[2]).toBe(words));
});

test.each(['en', 'es'])('every action that is kept has words of its own, in %s', async (language) => {
  const entries = ACTIONS.map((action, index) => entry(action, {}, idOf(400 + index)));
  const { rows, waitFor } = await openAudit(entries, { language });
  await waitFor(() => expect(rows()).toHaveLength(ACTIONS.length));
  const unknown = rows().filter((_, index) => rows()[index]?.[2]?.includes(ACTIONS[index] ?? ''));
  expect(unknown).toEqual([]);
});

test('older entries come on demand, after the last one that is shown', async () => {
  const [first, second, third] = [
    entry('a', {}, idOf(303)),
    entry('b', {}, idOf(302)),
    entry('c', {}, idOf(301)),
  ];
  const { rows, find, findAll, press, waitFor } = await openAudit([first, second], { hasMore: true });
  await waitFor(() => expect(rows()).toHaveLength(2));
  const answer = service.hold('POST /audit/list', () => ({ ok: true, entries: [third], hasMore: false }));
  press('Show more');
  await waitFor(() => expect(find(LoadingButton).props.loading).toBe(true));
  answer();
  await waitFor(() => expect(rows()).toHaveLength(3));
  expect(service.inputsOf('POST /audit/list').at(-1)).toEqual({ before: second.id });
  expect(findAll(LoadingButton)).toEqual([]);
});

test('when older entries cannot be read, those that are there stay, and it is said', async () => {
  const { rows, press, waitFor, waitForAlert } = await openAudit([entry('a')], { hasMore: true });
  await waitFor(() => expect(rows()).toHaveLength(1));
  service.lose('POST /audit/list');
  press('Show more');
  await waitForAlert('danger', 'The service does not answer. Try again in a moment; nothing is done twice.');
  expect(rows()).toHaveLength(1);
});

test('entries are filtered by who did it, and begin anew', async () => {
  const { rows, find, press, waitFor } = await openAudit([entry('a', {}, idOf(303))], { hasMore: true });
  await waitFor(() => expect(rows()).toHaveLength(1));
  press('Show more');
  await waitFor(() => expect(rows()).toHaveLength(2));
  expect(find(Select).props.options).toEqual([
    { value: 'everybody', label: 'Everybody' },
    { value: BRUNO, label: 'Bruno' },
    { value: DIEGO, label: 'Diego' },
    { value: ELENA, label: 'Elena' },
  ]);
  service.answer('POST /audit/list', () => ({
    ok: true,
    entries: [entry('b', {}, idOf(304))],
    hasMore: false,
  }));
  choose(find(Select), BRUNO);
  await waitFor(() => expect(rows().map((cells) => cells[2])).toEqual(['Did: b']));
  expect(service.inputsOf('POST /audit/list').at(-1)).toEqual({ memberId: BRUNO });

  service.answer('POST /audit/list', () => ({ ok: true, entries: [], hasMore: false }));
  choose(find(Select), DIEGO);
  await waitFor(() => expect(find(EmptyState).props.title).toBe('Nothing has happened yet'));
});

test('it reads Spanish to who reads Spanish', async () => {
  const details = { from: 'NEW', to: 'CLOSED_WON' };
  const { rows, waitFor } = await openAudit([entry('status-changed', details)], { language: 'es' });
  await waitFor(() => expect(rows()[0]?.[2]).toBe('Estado de un contacto: de Nuevo a Cerrado - Ganado'));
});
