import { ErrorState, Tab, Tabs } from '@hubspot/ui-extensions';
import { expect, test } from 'vitest';
import { useFakeService } from '../support/fake-service.ts';
import { turnTo } from '../support/interact.ts';
import { meAs } from '../support/people.ts';
import { openHome } from './open-home.tsx';

const service = useFakeService();

test.each([
  ['AGENT', ['Contacts', 'My mentions', 'Funnel']],
  ['VIEWER', ['Contacts', 'My mentions', 'Funnel']],
  ['ADMIN', ['Contacts', 'My mentions', 'Funnel', 'HubSpot sync']],
] as const)('%s sees the tabs that are theirs', async (role, titles) => {
  const { findAll } = await openHome(service, { me: meAs(role) });
  expect(findAll(Tab).map(({ props }) => props.title)).toEqual(titles);
});

test('whoever reads Spanish reads Spanish', async () => {
  const { findAll } = await openHome(service, { me: meAs('ADMIN'), language: 'es' });
  expect(findAll(Tab).map(({ props }) => props.title)).toEqual([
    'Contactos',
    'Mis menciones',
    'Embudo',
    'Sincronización',
  ]);
});

test('a tab is a page of its own, and asks for nothing before it is open', async () => {
  const { find, mocks, waitForText } = await openHome(service);
  turnTo(find(Tabs), 'mentions');
  expect(mocks.actions.navigateToPage.calls).toEqual([[{ to: '/mentions' }]]);
  expect(service.inputsOf('POST /notes/mentions')).toEqual([]);

  service.answer('POST /notes/mentions', () => ({ ok: true, notes: [], hasMore: false }));
  mocks.setPageLocation({ path: '/mentions', params: {} });
  await waitForText('When somebody names you in an internal note of a conversation, you find it here.');
  expect(find(Tabs).props.selected).toBe('mentions');
});

test('a page that is not there shows the contacts', async () => {
  const { find, mocks, waitForText } = await openHome(service);
  mocks.setPageLocation({ path: '/elsewhere', params: {} });
  await waitForText('Nobody waits for an answer.');
  expect(find(Tabs).props.selected).toBe('contacts');
});

test('whoever follows a link to what only admins see is told so', async () => {
  service.refuse('GET /sync', 'FORBIDDEN');
  service.refuse('GET /sync/problems', 'FORBIDDEN');
  const { find, waitFor } = await openHome(service, { page: 'sync' });
  await waitFor(() => expect(find(ErrorState).props.type).toBe('lock'));
});
