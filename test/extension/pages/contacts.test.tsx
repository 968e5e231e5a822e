import {
  Accordion,
  Checkbox,
  EmptyState,
  ErrorState,
  Heading,
  Link,
  LoadingSpinner,
  MultiSelect,
  SearchInput,
  Select,
  StatusTag,
  TableRow,
  Tag,
} from '@hubspot/ui-extensions';
import { afterEach, expect, test, vi } from 'vitest';
import { useFakeService } from '../support/fake-service.ts';
import { choose, type } from '../support/interact.ts';
import { idOf, meAs } from '../support/people.ts';
import { BRUNO, found, INVESTOR, NOON, person, SALES } from './answers.ts';
import { openHome } from './open-home.tsx';

const service = useFakeService();

afterEach(() => void vi.useRealTimers());

const WAITING = person(1, {
  name: 'Maria Lopez',
  phone: '+506 8888 1234',
  status: 'VISIT_SCHEDULED',
  source: 'PROPERTY',
  sourceProperty: { id: idOf(70), title: 'Apartment in Escazú' },
  assigned: { memberId: BRUNO, name: 'Bruno Agent' },
  hubspotContactId: '501',
  conversation: { unansweredSince: NOON, preview: 'Is it still free?' },
});
const ANSWERED = person(2, {
  name: '+506 8888 0002',
  phone: '+506 8888 0002',
  conversation: { preview: null },
});

/** Whoever waits is asked for apart from all. */
function answerBoth() {
  service.answer('POST /contacts/search', ({ unanswered }) =>
    unanswered ? found([WAITING]) : found([WAITING, ANSWERED], { count: 1_001 }),
  );
}

test('who waits for an answer comes first, then all, each with how many they are', async () => {
  answerBoth();
  const { findAll, waitFor } = await openHome(service);
  await waitFor(() => expect(findAll(TableRow)).toHaveLength(5));
  expect(findAll(Heading).map(({ text }) => text)).toEqual(['Waiting for an answer', 'All contacts']);
  expect(findAll(Tag).map(({ text }) => text)).toEqual(['1', '1,000+']);
});

test('a contact is shown with all that the list is for, and leads to its record', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-23T21:30:00Z') });
  answerBoth();
  const { find, findAll, waitFor } = await openHome(service);
  await waitFor(() => find(Link));
  expect(find(Link).props.href).toBe('https://app.hubspot.com/contacts/123/record/0-1/501');
  expect(find(StatusTag).props).toMatchObject({ variant: 'warning', hollow: true });
  const shown = String(findAll(TableRow)[1]);
  for (const text of [
    'Maria Lopez',
    '+506 8888 1234',
    'Visit scheduled',
    'Is it still free?',
    '3 hr',
    'Listing',
    'Apartment in Escazú',
    'Bruno Agent',
    'Sales',
    'Nov 23, 2026, 12:00',
  ])
    expect(shown).toContain(text);
});

test('the record is in the part of HubSpot where the portal is', async () => {
  answerBoth();
  const { find, waitFor } = await openHome(service, {
    me: meAs('AGENT', { portal: { id: '77', uiDomain: 'app-eu1.hubspot.com' } }),
  });
  await waitFor(() =>
    expect(find(Link).props.href).toBe('https://app-eu1.hubspot.com/contacts/77/record/0-1/501'),
  );
});

test('a contact without record, agent and words is shown without them', async () => {
  service.answer('POST /contacts/search', () => found([ANSWERED]));
  const { findAll, maybeFind, waitFor } = await openHome(service);
  await waitFor(() => expect(findAll(TableRow)).toHaveLength(4));
  expect(maybeFind(Link)).toBeNull();
  const shown = String(findAll(TableRow)[1]);
  for (const text of ['Nobody', 'No text', '–']) expect(shown).toContain(text);
  expect(shown.split('+506 8888 0002')).toHaveLength(2);
});

test('while they are read, it says so; before anybody wrote, how they come', async () => {
  const answer = service.hold('POST /contacts/search', () => found([]));
  const { find, findAll, waitForText } = await openHome(service);
  expect(findAll(LoadingSpinner)).toHaveLength(2);
  answer();
  await waitForText('Nobody waits for an answer.');
  expect(find(EmptyState).props.title).toBe('Nobody has written yet');
});

test('when they cannot be read, it is said, and tried again on demand', async () => {
  service.lose('POST /contacts/search');
  const { find, findAll, press, waitFor } = await openHome(service);
  await waitFor(() => expect(findAll(ErrorState)).toHaveLength(2));
  expect(find(ErrorState).props.title).toBe('This could not be loaded');
  answerBoth();
  press('Try again');
  await waitFor(() => expect(findAll(ErrorState)).toHaveLength(1));
});

test('what is typed is looked for once, when the typing rests', async () => {
  answerBoth();
  const { find, findAll, waitFor } = await openHome(service);
  await waitFor(() => find(TableRow));
  for (const text of ['m', 'ma', 'mar ']) type(find(SearchInput), text);
  await waitFor(() => expect(findAll(Heading).map(({ text }) => text)).toEqual(['Found']));
  const asked = () => service.inputsOf('POST /contacts/search');
  await vi.waitFor(() => expect(asked().at(-1)).toEqual({ query: 'mar', limit: 25 }));
  expect(asked()).toHaveLength(3);
});

test('filters add up, say how many they are, and are cleared at once', async () => {
  service.answer('POST /contacts/search', () => found([]));
  const { find, findAll, press, waitFor } = await openHome(service);
  await waitFor(() => expect(find(MultiSelect, { name: 'tagIds' }).props.options).toHaveLength(1));
  choose(find(MultiSelect, { name: 'statuses' }), ['NEW', 'QUALIFIED']);
  choose(find(MultiSelect, { name: 'states' }), ['OPEN']);
  choose(find(MultiSelect, { name: 'channelIds' }), [SALES]);
  choose(find(MultiSelect, { name: 'sources' }), ['AD']);
  choose(find(MultiSelect, { name: 'tagIds' }), [INVESTOR]);
  choose(find(Checkbox), true);
  choose(find(Select, { name: 'assigned' }), BRUNO);
  await waitFor(() => expect(find(EmptyState).props.title).toBe('Nobody fits'));
  expect(find(Accordion).props.title).toBe('Filters (5)');
  await vi.waitFor(() =>
    expect(service.inputsOf('POST /contacts/search').at(-1)).toEqual({
      statuses: ['NEW', 'QUALIFIED'],
      states: ['OPEN'],
      channelIds: [SALES],
      sources: ['AD'],
      tagIds: [INVESTOR],
      unanswered: true,
      assigned: BRUNO,
      limit: 25,
    }),
  );
  press('Clear filters');
  await waitFor(() => expect(findAll(Heading)).toHaveLength(2));
});

test('a filter that is taken back filters no more', async () => {
  answerBoth();
  const { find, findAll, waitFor } = await openHome(service);
  await waitFor(() => find(TableRow));
  choose(find(Select, { name: 'assigned' }), 'me');
  await waitFor(() => expect(findAll(Heading)).toHaveLength(1));
  choose(find(Select, { name: 'assigned' }), '');
  await waitFor(() => expect(findAll(Heading)).toHaveLength(2));
});

test('an agent is chosen from the team, and nobody stands in it twice', async () => {
  const { find, waitFor } = await openHome(service);
  const labels = () => find(Select, { name: 'assigned' }).props.options.map(({ label }) => label);
  await waitFor(() => expect(labels()).toEqual(['Anybody', 'Me', 'Nobody', 'Bruno Agent']));
});

test('lists to choose from that cannot be read are said, and read again on demand', async () => {
  service.lose('POST /tags/list');
  const { find, findAll, press, textsOf, waitFor } = await openHome(service);
  await waitFor(() =>
    expect(textsOf()).toContain('The service does not answer. Try again in a moment; nothing is done twice.'),
  );
  service.answer('POST /tags/list', () => ({ ok: true, tags: [{ id: INVESTOR, name: 'Investor' }] }));
  press('Try again');
  await waitFor(() => expect(find(MultiSelect, { name: 'tagIds' }).props.options).toHaveLength(1));
  expect(findAll(ErrorState)).toHaveLength(0);
  expect(service.inputsOf('POST /members/list')).toHaveLength(1);
});
