import {
  Alert,
  EmptyState,
  ErrorState,
  Heading,
  Link,
  LoadingSpinner,
  StatisticsItem,
  StatusTag,
  TableRow,
} from '@hubspot/ui-extensions';
import { afterEach, expect, test, vi } from 'vitest';
import { useFakeService } from '../support/fake-service.ts';
import { idOf, meAs } from '../support/people.ts';
import { NOON, overview, problems, troubled } from './answers.ts';
import { openHome } from './open-home.tsx';

const service = useFakeService();
afterEach(() => void vi.useRealTimers());

type Answers = { sync?: ReturnType<typeof overview>; listed?: ReturnType<typeof problems> };

function openSync({ sync = overview(), listed = problems() }: Answers = {}) {
  service.answer('GET /sync', () => sync);
  service.answer('GET /sync/problems', () => listed);
  return openHome(service, { page: 'sync', me: meAs('ADMIN') });
}

test('when nothing is wrong, everything is in HubSpot', async () => {
  const { find, findAll, waitFor } = await openSync();
  await waitFor(() => expect(find(EmptyState).props.title).toBe('Everything is in HubSpot'));
  expect(find(StatusTag)).toMatchObject({ text: 'Connected', props: { variant: 'success' } });
  expect(findAll(StatisticsItem).map(({ props: { label, number } }) => [label, number])).toEqual([
    ['Up to date', '1,200'],
    ['Waiting', '0'],
    ['Refused', '0'],
    ['Deleted in HubSpot', '0'],
  ]);
});

test('while some are being told, it does not claim that all is there', async () => {
  const { find, waitFor, textsOf } = await openSync({ sync: overview({}, { WAITING: 3 }) });
  await waitFor(() => expect(find(EmptyState).props.title).toBe('Nothing was refused'));
  expect(textsOf()).toContain('Being told to HubSpot at the moment: 3.');
});

test("what HubSpot refused is shown in HubSpot's words, with the number for its support", async () => {
  const contacts = [
    troubled(1, { reason: 'Email is not valid', correlationId: 'c0ffee', hubspotContactId: '501' }),
    troubled(2, { reason: 'Owner is gone' }),
  ];
  const { findAll, waitFor } = await openSync({ listed: problems({ contacts }) });
  await waitFor(() => expect(findAll(Heading).map(({ text }) => text)).toEqual(['HubSpot refused these']));
  const [, first, second] = findAll(TableRow).map(String);
  for (const text of ['Person 1', 'Email is not valid', 'c0ffee', '/record/0-1/501'])
    expect(first).toContain(text);
  expect(second).toContain('Person 2');
  expect(findAll(Link)).toHaveLength(1);
});

test('whose record was deleted in HubSpot is listed as resting', async () => {
  const contacts = [
    troubled(1, { state: 'PAUSED', reason: 'The contact was deleted in HubSpot', hubspotContactId: '501' }),
  ];
  const { findAll, maybeFind, waitFor } = await openSync({ listed: problems({ contacts }) });
  await waitFor(() => expect(findAll(Heading).map(({ text }) => text)).toEqual(['Deleted in HubSpot']));
  expect(String(findAll(TableRow)[1])).toContain('The contact was deleted in HubSpot');
  expect(maybeFind(Link)).toBeNull();
});

test('two records with one number are both linked, for an admin to judge', async () => {
  const one = { contactId: idOf(1_001), name: 'Maria Lopez', foundAt: NOON };
  const lookalikes = [
    { ...one, recordId: '501', hubspotContactId: '502', kind: 'AMBIGUOUS' as const },
    { ...one, recordId: null, hubspotContactId: '503', kind: 'LATER' as const },
  ];
  const { findAll, waitFor } = await openSync({ listed: problems({ lookalikes }) });
  await waitFor(() => expect(findAll(Link).map(({ text }) => text)).toEqual(['501', '502', '503']));
  const [, before, later] = findAll(TableRow).map(String);
  expect(before).toContain('It was there before');
  expect(later).toContain('Somebody made it later');
});

test.each([
  [{ status: 'REVOKED', statusReason: 'The app was removed.' }, 'danger', 'Not connected any more'],
  [{ problem: 'No more pipelines' }, 'warning', 'Something has to be set right in HubSpot'],
  [
    { waitingReason: 'Too many calls', waitingUntil: NOON },
    'info',
    'Telling HubSpot rests until Nov 23, 2026, 12:00 PM',
  ],
  [{ waitingReason: 'HubSpot is down' }, 'info', 'Telling HubSpot rests for a while'],
] as const)('a connection that is hindered says why: %j', async (hindrance, variant, title) => {
  const { find, waitFor } = await openSync({ sync: overview(hindrance) });
  await waitFor(() => find(Alert));
  expect(find(Alert).props).toMatchObject({ variant });
  expect(find(Alert).props.title.replaceAll('\u202f', ' ')).toBe(title);
});

test('what is set right disappears by itself', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const contacts = [troubled(1, { reason: 'Email is not valid' })];
  const { find, findAll, waitFor } = await openSync({ listed: problems({ contacts }) });
  await waitFor(() => expect(findAll(TableRow)).toHaveLength(2));
  service.answer('GET /sync/problems', () => problems());
  await vi.advanceTimersByTimeAsync(10_000);
  await waitFor(() => expect(find(EmptyState).props.title).toBe('Everything is in HubSpot'));
});

test('while it is read, it says so; when it cannot be, why', async () => {
  const answer = service.hold('GET /sync', () => overview());
  service.lose('GET /sync/problems');
  const { find, waitFor } = await openHome(service, { page: 'sync', me: meAs('ADMIN') });
  expect(find(LoadingSpinner).props.label).toBe('Loading');
  answer();
  await waitFor(() => expect(find(ErrorState).props.type).toBe('error'));
});
