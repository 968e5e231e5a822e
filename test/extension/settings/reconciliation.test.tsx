import {
  Alert,
  Link,
  LoadingButton,
  ProgressBar,
  Select,
  StatisticsItem,
  StatusTag,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import type { AnswerOf } from '@trochai/contract/endpoints';
import type { FindingView, ReconciliationView } from '@trochai/contract/reconciliation';
import { afterEach, expect, test, vi } from 'vitest';
import { SOME_KEY, useFakeService } from '../support/fake-service.ts';
import { choose, click } from '../support/interact.ts';
import { idOf } from '../support/people.ts';
import { NOON, pipelines, settings as rules, sync } from './answers.ts';
import { openSettings } from './open-settings.tsx';

const service = useFakeService();
afterEach(() => vi.useRealTimers());

type Answer = AnswerOf<'POST /hubspot/reconciliations/read'>;

function work(more: Partial<ReconciliationView> = {}): ReconciliationView {
  return {
    id: idOf(70),
    kind: 'REPAIR',
    state: 'FINISHED',
    phase: 'MEASURING',
    done: 1_200,
    total: 1_200,
    secondsLeft: null,
    counts: {},
    drift: null,
    reason: null,
    startedBy: 'Elena',
    startedAt: NOON,
    endedAt: NOON,
    ...more,
  };
}

function finding(more: Partial<FindingView> = {}): FindingView {
  return {
    kind: 'edited',
    contactId: idOf(80),
    name: 'Maria Solis',
    number: '+50688880001',
    hubspotId: '501',
    candidates: [],
    ...more,
  };
}

type Given = { repair?: ReconciliationView; dryRun?: ReconciliationView; heldAt?: string } & Partial<
  Pick<Answer, 'findings' | 'next'>
>;

function answerWith({ repair, dryRun, heldAt, findings = [], next = null }: Given): void {
  service.answer('POST /hubspot/reconciliations/read', ({ kind }) => ({
    ok: true,
    reconciliation: (kind === 'REPAIR' ? repair : dryRun) ?? null,
    findings,
    next,
    heldAt: heldAt ?? null,
  }));
}

async function openComparison(given: Given = {}, language = 'en') {
  service.answer('GET /settings', () => rules());
  service.answer('GET /sync', () => sync());
  service.answer('GET /hubspot/pipelines', () => pipelines());
  service.answer('GET /contacts/doubtful-owners', () => ({ ok: true, doubts: [] }));
  answerWith(given);
  const settings = await openSettings(service, { tab: 'hubspot', language });
  const { find, findAll, waitFor } = settings;
  const button = (label: string) => find(LoadingButton, ({ text }) => text === label);
  await waitFor(() => {
    find(Select);
    expect(findAll(LoadingButton, ({ text }) => /Hold|Let|Retener/.test(text ?? ''))).toHaveLength(1);
  });
  return { ...settings, button };
}

test('an admin has HubSpot compared, and sees how far it is and how long it takes', async () => {
  const { button, find, waitFor, waitForAlert } = await openComparison();
  service.answer('POST /hubspot/reconciliations/start', () => ({ ok: true, reconciliationId: idOf(70) }));
  const running = work({
    state: 'RUNNING',
    phase: 'COMPARING_DEALS',
    done: 300,
    secondsLeft: 180,
    endedAt: null,
  });
  answerWith({ repair: running });
  click(button('Compare now'));
  await waitForAlert('success', 'It has begun. You can leave this page.');
  expect(service.inputsOf('POST /hubspot/reconciliations/start')).toEqual([
    { key: SOME_KEY, kind: 'REPAIR' },
  ]);

  await waitFor(() => find(ProgressBar));
  expect(find(ProgressBar).props).toMatchObject({
    title: 'Comparing deals',
    value: 300,
    maxValue: 1_200,
    valueDescription: '300 of 1,200',
  });
  find(Text, ({ text }) => text === 'About 3 min left');
  expect(button('Compare now').props.disabled).toBe(true);
});

test('what is under way is looked at again until it is over', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const { findAll, waitFor } = await openComparison({ repair: work({ state: 'RUNNING', endedAt: null }) });
  const asked = () => service.inputsOf('POST /hubspot/reconciliations/read').length;
  expect(findAll(ProgressBar)).toHaveLength(1);
  const before = asked();
  answerWith({ repair: work() });
  vi.advanceTimersByTime(2_000);
  await waitFor(() => expect(findAll(ProgressBar)).toHaveLength(0));
  await vi.waitFor(() => expect(vi.getTimerCount()).toBe(0));
  const after = asked();
  expect(after).toBeGreaterThan(before);
  vi.advanceTimersByTime(10_000);
  expect(asked()).toBe(after);
});

test('it is stopped, and goes on from there', async () => {
  const { button, waitFor, waitForAlert } = await openComparison({
    repair: work({ state: 'RUNNING', endedAt: null }),
  });
  service.answer('POST /hubspot/reconciliations/stop', () => ({ ok: true }));
  answerWith({ repair: work({ state: 'STOPPED', done: 300 }) });
  click(button('Stop'));
  await waitForAlert('success', 'It is stopped, and can go on from here.');
  await waitFor(() => button('Go on'));

  service.answer('POST /hubspot/reconciliations/resume', () => ({ ok: true }));
  answerWith({ repair: work({ state: 'RUNNING', endedAt: null }) });
  click(button('Go on'));
  await waitForAlert('success', 'It goes on.');
  const asked = { key: SOME_KEY, reconciliationId: idOf(70) };
  expect(service.inputsOf('POST /hubspot/reconciliations/stop')).toEqual([asked]);
  expect(service.inputsOf('POST /hubspot/reconciliations/resume')).toEqual([asked]);
});

test('what was found is counted and listed, with the way to the records', async () => {
  const repair = work({ counts: { edited: 1, 'unknown-deal': 1 } });
  const findings = [
    finding(),
    finding({ kind: 'unknown-deal', contactId: null, name: null, number: null, hubspotId: '502' }),
  ];
  const { find, findAll, select, waitFor } = await openFound({ repair, findings });
  expect(
    findAll(StatisticsItem)
      .map(({ props }) => [props.label, props.number])
      .slice(-2),
  ).toEqual([
    ['Changed in HubSpot, taken over', '1'],
    ['Deal that nobody here has', '1'],
  ]);
  expect(findAll(Link).map(({ props }) => props.href)).toEqual([
    expect.stringMatching(/record\/0-1\/501$/),
    expect.stringMatching(/record\/0-3\/502$/),
  ]);
  find(Text, ({ text }) => text === 'Nobody here');

  choose(select('finding-kind'), 'unknown-deal');
  await waitFor(() =>
    expect(service.inputsOf('POST /hubspot/reconciliations/read').at(-1)).toMatchObject({
      kind: 'REPAIR',
      findings: 'unknown-deal',
      after: 0,
    }),
  );
});

async function openFound(given: Given) {
  const settings = await openComparison(given);
  const { find, findAll, waitFor } = settings;
  await waitFor(() => expect(findAll(TableRow).length).toBeGreaterThan(0));
  return { ...settings, select: (name: string) => find(Select, { name }) };
}

test('the funnels stand beside each other, with the number of differences', async () => {
  const same = { ours: 4, hubspot: 4, untold: 0, drift: 0 };
  const drift = {
    NEW: same,
    QUALIFIED: { ours: 3, hubspot: 1, untold: 1, drift: 1 },
    VISIT_SCHEDULED: same,
    CLOSED_WON: same,
    CLOSED_LOST: same,
  };
  const { textsOf, findAll } = await openFound({ repair: work({ drift }) });
  expect(textsOf().join(' ')).toContain('The funnels differ in 1 places.');
  expect(findAll(TableRow)).toHaveLength(6);
});

test('a failure says why', async () => {
  const { findAll } = await openComparison({
    repair: work({ state: 'FAILED', reason: 'HubSpot answers 503' }),
  });
  expect(findAll(Alert).map(({ props, text }) => [props.variant, props.title, text])).toContainEqual([
    'danger',
    'Failed',
    'HubSpot answers 503',
  ]);
});

test('the dry run lists whom it would take, and holds what is written', async () => {
  const dryRun = work({ kind: 'DRY_RUN', phase: 'TRYING', counts: { ambiguous: 1 } });
  const candidates = [
    { id: '501', name: 'Busy' },
    { id: '502', name: 'Oldest' },
  ];
  const findings = [finding({ kind: 'ambiguous', candidates })];
  const { button, findAll, waitFor, waitForAlert } = await openFound({ dryRun, findings });
  expect(findAll(Link).map(({ text }) => text)).toEqual(['Busy (would be taken)', 'Oldest']);

  service.answer('POST /hubspot/adoption/hold', () => ({ ok: true }));
  answerWith({ dryRun, findings, heldAt: NOON });
  click(button('Hold writing to HubSpot'));
  await waitForAlert('success', 'Nothing is written to HubSpot from now on.');
  await waitFor(() => button('Let writing to HubSpot go'));
  expect(findAll(Alert, ({ props }) => props.variant === 'warning').map(({ props }) => props.title)).toEqual([
    'Writing to HubSpot is held since Nov 23, 2026, 12:00 PM',
  ]);
  click(button('Let writing to HubSpot go'));
  await vi.waitFor(() =>
    expect(service.inputsOf('POST /hubspot/adoption/hold')).toMatchObject([{ held: true }, { held: false }]),
  );
});

test('in Spanish, too', async () => {
  const { find, button } = await openComparison({ repair: work() }, 'es');
  button('Comparar ahora');
  find(StatusTag, ({ text }) => text === 'Terminado');
});
