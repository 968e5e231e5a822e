import {
  EmptyState,
  Modal,
  Select,
  StatusTag,
  Table,
  TableRow,
  Tag,
  Text,
  Tile,
  Toggle,
} from '@hubspot/ui-extensions';
import type { MemberView } from '@trochai/contract/members';
import { expect, test, vi } from 'vitest';
import { SOME_KEY, useFakeService } from '../support/fake-service.ts';
import { choose } from '../support/interact.ts';
import { idOf, meAs } from '../support/people.ts';
import { BRUNO, DIEGO, ELENA, member, NOON, team } from './answers.ts';
import { openSettings } from './open-settings.tsx';

const service = useFakeService();

const GONE = member(idOf(5), 'Gina', { isActive: false });
const REMOVED = member(idOf(6), 'Rita', { isActive: false, removedAt: NOON });

async function openMembers(...more: MemberView[]) {
  const { members } = team();
  service.answer('POST /members/list', () => ({ ok: true, members: [...members, ...more] }));
  const settings = await openSettings(service, { tab: 'members' });
  await settings.waitFor(() => settings.find(Table));
  /** The latest picture of somebody's row. */
  const row = (name: string) => {
    const isTheirs = (one: { findAll: typeof settings.findAll }) =>
      one.findAll(Text).some(({ text }) => text === name);
    const found = settings.findAll(TableRow).find(isTheirs);
    if (!found) throw new Error(`There is no row of ${name}`);
    return found;
  };
  return { ...settings, row };
}

test('each member shows name, email, role and whether new contacts come to them', async () => {
  const { row } = await openMembers(GONE);
  const [name, email] = row('Bruno').findAll(Text);
  expect([name?.text, email?.text]).toEqual(['Bruno', 'bruno@example.com']);
  expect(row('Bruno').find(Select).props.value).toBe('AGENT');
  expect(row('Bruno').find(Toggle).props.checked).toBe(true);
  expect(row('Elena').find(Tag).text).toBe('You');
  expect(row('Gina').find(StatusTag).text).toBe('Not in HubSpot any more');
});

test('a viewer has no availability', async () => {
  const { row } = await openMembers();
  expect(row('Diego').maybeFind(Toggle)).toBeNull();
});

test('another role is saved with a second click, and what it takes away is said before', async () => {
  const { row, press, textsOf, waitFor, waitForAlert } = await openMembers();
  choose(row('Bruno').find(Select), 'VIEWER');
  expect(textsOf()).toContain("Viewers answer nobody: their contacts become nobody's.");
  expect(service.inputsOf('POST /members/change-role')).toEqual([]);

  service.answer('POST /members/change-role', () => ({ ok: true }));
  service.answer('POST /members/list', () => ({
    ok: true,
    members: [member(BRUNO, 'Bruno', { role: 'VIEWER' })],
  }));
  press('Save', row('Bruno'));
  await waitForAlert('success', 'Bruno: Viewer from now on.');
  await waitFor(() => expect(row('Bruno').maybeFind(Toggle)).toBeNull());
  expect(service.inputsOf('POST /members/change-role')).toMatchObject([{ memberId: BRUNO, role: 'VIEWER' }]);
});

test('a role that is not saved after all is forgotten', async () => {
  const { row, press, waitFor } = await openMembers();
  choose(row('Bruno').find(Select), 'ADMIN');
  press('Cancel', row('Bruno'));
  await waitFor(() => expect(row('Bruno').find(Select).props.value).toBe('AGENT'));
});

test('the last admin stays one, and is told why', async () => {
  const { row, press, waitFor, waitForAlert } = await openMembers();
  service.refuse('POST /members/change-role', 'LAST_ADMIN');
  choose(row('Elena').find(Select), 'AGENT');
  press('Save', row('Elena'));
  await waitForAlert('danger', 'Make somebody else an admin first: this is the last one.');
  await waitFor(() => expect(row('Elena').find(Select).props.value).toBe('ADMIN'));
});

test('an admin who becomes an agent sees the tabs of agents', async () => {
  const { row, press, waitForText } = await openMembers();
  service.answer('POST /members/change-role', () => ({ ok: true }));
  service.answer('POST /me', () => meAs('AGENT'));
  choose(row('Elena').find(Select), 'AGENT');
  press('Save', row('Elena'));
  await waitForText(
    'While you are available, new contacts come to you in turn. Contacts that are yours stay yours either way.',
  );
});

test('an admin says that new contacts do not come to somebody', async () => {
  const { row, waitForAlert } = await openMembers();
  service.answer('POST /members/set-availability', () => ({ ok: true }));
  choose(row('Bruno').find(Toggle), false);
  await waitForAlert('success', 'Bruno takes no new contacts.');
  expect(service.inputsOf('POST /members/set-availability')).toMatchObject([
    { memberId: BRUNO, isAvailable: false },
  ]);
});

test('an agent says it of themselves', async () => {
  const me = meAs('AGENT');
  const { find, waitFor, waitForAlert } = await openSettings(service, { me });
  await waitFor(() => expect(find(Toggle).props.checked).toBe(true));
  service.answer('POST /members/set-availability', () => ({ ok: true }));
  service.answer('POST /me', () => ({ ...me, isAvailable: false }));
  choose(find(Toggle), false);
  await waitForAlert('success', 'You take no new contacts.');
  await waitFor(() => expect(find(Toggle).props.checked).toBe(false));
  expect(service.inputsOf('POST /members/set-availability')).toEqual([{ key: SOME_KEY, isAvailable: false }]);
});

test('before somebody is removed, it is asked who gets their contacts: those who can have any, or nobody', async () => {
  const { find } = await openMembers(GONE, REMOVED);
  const { options, value } = find(Modal, { id: `remove-${BRUNO}` }).find(Select).props;
  expect(value).toBe('nobody');
  expect(options).toEqual([
    { value: 'nobody', label: 'Nobody' },
    { value: ELENA, label: 'Elena' },
  ]);
});

test.each([
  ['another member', ELENA, ELENA],
  ['nobody', 'nobody', null],
])('somebody is removed, and their contacts go to %s', async (_, picked, contactsTo) => {
  const { find, press, waitForAlert, closedOverlays } = await openMembers();
  service.answer('POST /members/remove', () => ({ ok: true }));
  const id = `remove-${BRUNO}`;
  choose(find(Modal, { id }).find(Select), picked);
  press('Remove', find(Modal, { id }));
  await waitForAlert('success', 'Bruno is removed.');
  expect(service.inputsOf('POST /members/remove')).toMatchObject([{ memberId: BRUNO, contactsTo }]);
  expect(closedOverlays()).toEqual([id]);
});

test('whoever was removed stands apart and can be let in again', async () => {
  const { find, findAll, press, waitFor, waitForAlert } = await openMembers(REMOVED);
  expect(findAll(TableRow)).toHaveLength(1 + 3);
  const [name, more] = find(Tile).findAll(Text);
  expect(name?.text).toBe('Rita');
  expect(more?.text).toBe('rita@example.com · Removed Nov 23, 2026, 12:00 PM');

  service.answer('POST /members/restore', () => ({ ok: true }));
  service.answer('POST /members/list', team);
  press('Let in again');
  await waitForAlert('success', 'Rita may come in again.');
  await waitFor(() => expect(findAll(Tile)).toEqual([]));
});

test('the users are read again from HubSpot', async () => {
  const { press, waitForAlert } = await openMembers();
  service.answer('POST /members/refresh', () => ({ ok: true }));
  press('Read again from HubSpot');
  await waitForAlert('success', 'HubSpot is asked who its users are. New ones appear here in a moment.');
  await vi.waitFor(() => expect(service.inputsOf('POST /members/list').length).toBeGreaterThan(1));
});

test('an account without members says how they come', async () => {
  service.answer('POST /members/list', () => ({ ok: true, members: [] }));
  const { find, waitFor } = await openSettings(service, { tab: 'members' });
  await waitFor(() => expect(find(EmptyState).props.title).toBe('Nobody is here yet'));
});

test('names alone, as viewers are told, show nobody', async () => {
  service.answer('POST /members/list', () => ({ ok: true, members: [{ id: DIEGO, name: 'Diego' }] }));
  const { find, waitFor } = await openSettings(service, { tab: 'members' });
  await waitFor(() => find(EmptyState));
});
