import {
  Alert,
  BarChart,
  DateInput,
  EmptyState,
  ErrorState,
  LoadingSpinner,
  Select,
  StatisticsItem,
  Table,
  TableRow,
} from '@hubspot/ui-extensions';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useFakeService } from '../support/fake-service.ts';
import { choose } from '../support/interact.ts';
import { BRUNO, FUNNEL, group, SALES } from './answers.ts';
import { openHome } from './open-home.tsx';

const service = useFakeService();

// Half past nine in the evening in Costa Rica, the next day in Greenwich.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-24T03:30:00Z') }));
afterEach(() => void vi.useRealTimers());

const TOMORROW = '2026-11-24T06:00:00.000Z';

async function openFunnel(groups = [group({ key: 'AD', leads: 5 })], isCut = false) {
  service.answer('POST /funnel/report', () => ({ ok: true, total: FUNNEL, groups, isCut }));
  const home = await openHome(service, { page: 'funnel' });
  const pick = (name: string, value: unknown) => choose(home.find(Select, { name }), value);
  const lastAsked = () => service.inputsOf('POST /funnel/report').at(-1);
  return { ...home, pick, lastAsked };
}

test('the totals and who ever reached each stage are shown', async () => {
  const { find, findAll, waitFor } = await openFunnel();
  await waitFor(() => find(BarChart));
  expect(findAll(StatisticsItem).map(({ props: { label, number } }) => [label, number])).toEqual([
    ['Leads', '12'],
    ['Visit scheduled', '4'],
    ['Won', '1'],
    ['Lost', '2'],
  ]);
  expect(find(BarChart).props.data).toEqual([
    { stage: 'New', people: 12 },
    { stage: 'Qualified', people: 7 },
    { stage: 'Visit scheduled', people: 4 },
    { stage: 'Closed - Won', people: 1 },
    { stage: 'Closed - Lost', people: 2 },
  ]);
});

test('each stage says who went on, who was lost, and how long people stay, in words', async () => {
  const { findAll, waitFor } = await openFunnel();
  await waitFor(() => expect(findAll(Table)).toHaveLength(2));
  const [, fresh, qualified, visit, won] = findAll(TableRow).map(String);
  for (const text of ['6 to Qualified', '50%', '"2"', '3 hr']) expect(fresh).toContain(text);
  for (const text of ['4 to Visit scheduled', '57%', '2 days']) expect(qualified).toContain(text);
  for (const text of ['1 to Closed - Won', '25%', 'Less than a minute']) expect(visit).toContain(text);
  expect(won).toContain('–');
});

test.each([
  ['last30Days', '2026-10-25T06:00:00.000Z'],
  ['thisMonth', '2026-11-01T06:00:00.000Z'],
  ['last90Days', '2026-08-26T06:00:00.000Z'],
  ['thisYear', '2026-01-01T06:00:00.000Z'],
])('%s are whole days of the agency, with today', async (period, from) => {
  const { pick, lastAsked } = await openFunnel();
  pick('period', period);
  await vi.waitFor(() => expect(lastAsked()).toEqual({ from, to: TOMORROW, groupBy: 'source' }));
});

test('a period between two days has both of them, and nothing is asked before they are chosen', async () => {
  const { find, pick, lastAsked, waitFor, waitForText } = await openFunnel();
  pick('period', 'custom');
  await waitForText('Choose the first and the last day.');
  const before = service.inputsOf('POST /funnel/report').length;
  choose(find(DateInput, { name: 'from' }), { year: 2026, month: 1, date: 27 });
  choose(find(DateInput, { name: 'to' }), { year: 2026, month: 1, date: 28 });
  await vi.waitFor(() =>
    expect(lastAsked()).toMatchObject({ from: '2026-02-27T06:00:00.000Z', to: '2026-03-01T06:00:00.000Z' }),
  );
  expect(service.inputsOf('POST /funnel/report')).toHaveLength(before + 1);

  choose(find(DateInput, { name: 'to' }), { year: 2026, month: 1, date: 26 });
  await waitFor(() => expect(find(Alert).props.title).toBe('The first day must not come after the last.'));
  expect(service.inputsOf('POST /funnel/report')).toHaveLength(before + 1);
});

test('filters go to the service as they are, and can be taken back', async () => {
  const { find, pick, lastAsked, waitFor } = await openFunnel();
  await waitFor(() => expect(find(Select, { name: 'agent' }).props.options).toHaveLength(4));
  pick('channel', SALES);
  pick('source', 'AD');
  pick('agent', BRUNO);
  pick('groupBy', 'month');
  await vi.waitFor(() =>
    expect(lastAsked()).toMatchObject({ channelId: SALES, source: 'AD', agent: BRUNO, groupBy: 'month' }),
  );
  for (const name of ['channel', 'source', 'agent', 'groupBy']) pick(name, '');
  await vi.waitFor(() => expect(lastAsked()).toEqual({ from: '2026-10-25T06:00:00.000Z', to: TOMORROW }));
});

test.each([
  ['source', { key: 'AD' }, 'Ad'],
  ['month', { key: '2026-11' }, 'November 2026'],
  ['agent', { key: BRUNO, name: 'Bruno Agent' }, 'Bruno Agent'],
  ['agent', {}, 'Nobody'],
  ['listing', {}, 'No listing'],
])('groups by %s have names: %j', async (groupBy, named, name) => {
  const { findAll, pick, waitFor } = await openFunnel([group({ ...named, leads: 5, won: 3 })]);
  pick('groupBy', groupBy);
  await waitFor(() => {
    const row = findAll(TableRow).map(String).at(-1);
    for (const text of [name, '5', '3']) expect(row).toContain(`"${text}"`);
  });
});

test('when there are more groups than are listed, it is said', async () => {
  const { find, waitFor } = await openFunnel([group({ key: 'AD' })], true);
  await waitFor(() =>
    expect(find(Alert).props.title).toBe('Only the 200 largest are listed. The totals count everybody.'),
  );
});

test('while it is counted, it says so; without leads, what could be chosen instead', async () => {
  const answer = service.hold('POST /funnel/report', () => ({
    ...{ ok: true, total: group(), groups: [], isCut: false },
  }));
  const { find, waitFor } = await openHome(service, { page: 'funnel' });
  expect(find(LoadingSpinner).props.label).toBe('Loading');
  answer();
  await waitFor(() => expect(find(EmptyState).props.title).toBe('No new leads in this period'));
});

test('when it cannot be read, it is said', async () => {
  service.lose('POST /funnel/report');
  const { find, waitFor } = await openHome(service, { page: 'funnel' });
  await waitFor(() => expect(find(ErrorState).props.type).toBe('error'));
});
