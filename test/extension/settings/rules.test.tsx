import { Alert, Button, LoadingButton, NumberInput, Select, Toggle } from '@hubspot/ui-extensions';
import type { OfficeHours } from '@trochai/contract/settings';
import { expect, test } from 'vitest';
import { SOME_KEY, useFakeService } from '../support/fake-service.ts';
import { choose, click } from '../support/interact.ts';
import { meAs } from '../support/people.ts';
import { settings as answerWith } from './answers.ts';
import { openSettings } from './open-settings.tsx';

const service = useFakeService();

async function openRules(given: Parameters<typeof answerWith>[0] = {}) {
  service.answer('GET /settings', () => answerWith(given));
  const settings = await openSettings(service, { tab: 'rules' });
  const { find, findAll, waitFor } = settings;
  await waitFor(() => find(Toggle));
  return {
    ...settings,
    toggle: (name: string) => find(Toggle, { name }),
    select: (name: string) => find(Select, { name }),
    saveRules: () => find(LoadingButton, ({ text }) => text === 'Save'),
    saveHours: () => find(LoadingButton, ({ text }) => text === 'Save office hours'),
    buttons: (name: string) => findAll(Button, ({ text }) => text === name),
  };
}

const hours = (weekday: number, opensMinute: number, closesMinute: number): OfficeHours => ({
  weekday,
  opensMinute,
  closesMinute,
});

test('the rules are shown as they are, and cannot be saved before they are changed', async () => {
  const { select, toggle, saveRules, maybeFind } = await openRules({ viewerPolicy: 'UNASSIGNED' });
  expect(select('viewer-policy').props.value).toBe('UNASSIGNED');
  expect(select('viewer-policy').props.options.map(({ label }) => label)).toEqual([
    'All contacts',
    'Contacts of nobody',
    'Nothing',
  ]);
  expect(select('default-role').props.options.map(({ label }) => label)).toEqual(['Agent', 'Viewer']);
  expect(select('time-zone').props.value).toBe('America/Costa_Rica');
  expect(toggle('marks-read').props.checked).toBe(true);
  expect(toggle('agents-make-tags').props.checked).toBe(false);
  expect(maybeFind(NumberInput)).toBeNull();
  expect(saveRules().props.disabled).toBe(true);
});

test('changed rules are saved together, and who is there is asked again for the time zone', async () => {
  const { select, toggle, saveRules, find, waitFor, waitForAlert } = await openRules();
  choose(select('viewer-policy'), 'NOTHING');
  choose(select('default-role'), 'VIEWER');
  choose(select('time-zone'), 'Europe/Madrid');
  choose(toggle('marks-read'), false);
  choose(toggle('agents-make-tags'), true);
  choose(toggle('returns'), true);
  await waitFor(() => find(NumberInput));
  choose(find(NumberInput), 45);

  const after = {
    viewerPolicy: 'NOTHING',
    defaultRole: 'VIEWER',
    timeZone: 'Europe/Madrid',
    marksRead: false,
    agentsMakeTags: true,
    returnAfterMinutes: 45,
    keepMonths: null,
  } as const;
  const answer = service.hold('POST /settings', () => ({ ok: true }));
  service.answer('GET /settings', () => answerWith(after));
  click(saveRules());
  await waitFor(() => expect(saveRules().props.loading).toBe(true));
  answer();
  await waitForAlert('success', 'The rules are saved.');
  await waitFor(() => expect(saveRules().props.disabled).toBe(true));
  expect(service.inputsOf('POST /settings')).toEqual([{ key: SOME_KEY, ...after }]);
  expect(service.inputsOf('POST /me').length).toBeGreaterThan(1);
});

test('agents keep contacts for ever when the team says so', async () => {
  const { toggle, find, saveRules, waitForAlert } = await openRules({ returnAfterMinutes: 60 });
  expect(find(NumberInput).props.value).toBe(60);
  choose(toggle('returns'), false);
  service.answer('POST /settings', () => ({ ok: true }));
  click(saveRules());
  await waitForAlert('success', 'The rules are saved.');
  expect(service.inputsOf('POST /settings')).toMatchObject([{ returnAfterMinutes: null }]);
});

test('old messages are erased when the team says after how many months', async () => {
  const { toggle, find, maybeFind, saveRules, waitFor, waitForAlert } = await openRules();
  expect(maybeFind(NumberInput)).toBeNull();
  choose(toggle('keeps'), true);
  await waitFor(() => expect(find(NumberInput).props.value).toBe(24));
  choose(find(NumberInput), 6);
  service.answer('POST /settings', () => ({ ok: true }));
  click(saveRules());
  await waitForAlert('success', 'The rules are saved.');
  expect(service.inputsOf('POST /settings')).toMatchObject([{ keepMonths: 6 }]);
});

test('what the service refuses stays at the form with its words', async () => {
  const { find, select, saveRules, waitFor } = await openRules();
  choose(select('time-zone'), 'Europe/Madrid');
  service.refuse('POST /settings', 'INVALID', 'timeZone: is no name of a time zone');
  click(saveRules());
  await waitFor(() => expect(find(Alert).text).toBe('timeZone: is no name of a time zone'));
  expect(select('time-zone').props.value).toBe('Europe/Madrid');
});

test('without office hours every hour counts; turned on, a usual week is offered', async () => {
  const { toggle, select, saveHours, findAll, waitFor, waitForAlert } = await openRules();
  expect(toggle('always-open').props.checked).toBe(true);
  expect(findAll(Toggle, ({ props }) => props.name?.startsWith('open-') === true)).toEqual([]);

  choose(toggle('always-open'), false);
  await waitFor(() => expect(toggle('open-1').props.label).toBe('Monday'));
  expect(select('opens-1-1').props.value).toBe(540);
  expect(toggle('open-6').props.checked).toBe(false);

  service.answer('POST /settings', () => ({ ok: true }));
  click(saveHours());
  await waitForAlert('success', 'The office hours are saved.');
  expect(service.inputsOf('POST /settings')).toEqual([
    { key: SOME_KEY, officeHours: [1, 2, 3, 4, 5].map((day) => hours(day, 540, 1_080)) },
  ]);
});

test('a team that wants every hour to count has no office hours any more', async () => {
  const { toggle, saveHours, waitForAlert } = await openRules({ officeHours: [hours(1, 540, 1_080)] });
  expect(saveHours().props.disabled).toBe(true);
  choose(toggle('always-open'), true);
  service.answer('POST /settings', () => ({ ok: true }));
  click(saveHours());
  await waitForAlert('success', 'The office hours are saved.');
  expect(service.inputsOf('POST /settings')).toMatchObject([{ officeHours: [] }]);
});

test('a day is closed, another opened, and hours are shortened', async () => {
  const week = [hours(1, 540, 1_080), hours(2, 540, 1_080)];
  const { toggle, select, saveHours, waitForAlert } = await openRules({ officeHours: week });
  choose(toggle('open-2'), false);
  choose(toggle('open-6'), true);
  choose(select('opens-6-1'), 600);
  choose(select('closes-6-1'), 780);
  service.answer('POST /settings', () => ({ ok: true }));
  click(saveHours());
  await waitForAlert('success', 'The office hours are saved.');
  expect(service.inputsOf('POST /settings')).toMatchObject([
    { officeHours: [hours(1, 540, 1_080), hours(6, 600, 780)] },
  ]);
});

test('a break lies between two hours of a day, which can be copied and removed', async () => {
  const { buttons, select, saveHours, waitFor, waitForAlert, maybeFind } = await openRules({
    officeHours: [hours(1, 480, 720), hours(6, 600, 720)],
  });
  const [addOnMonday] = buttons('Add hours');
  if (addOnMonday) click(addOnMonday);
  await waitFor(() => expect(select('opens-1-2').props.value).toBe(780));
  expect(select('closes-1-2').props.value).toBe(900);
  const [copy] = buttons('Tuesday to Friday like Monday');
  if (copy) click(copy);
  await waitFor(() => expect(select('opens-5-2').props.value).toBe(780));
  const removing = buttons('Remove');
  expect(removing).toHaveLength(5);
  const last = removing.at(-1);
  if (last) click(last);
  await waitFor(() => expect(maybeFind(Select, { name: 'opens-5-2' }) === null).toBe(true));

  service.answer('POST /settings', () => ({ ok: true }));
  click(saveHours());
  await waitForAlert('success', 'The office hours are saved.');
  const early = (weekday: number) => hours(weekday, 480, 720);
  const days = [1, 2, 3, 4].flatMap((weekday) => [early(weekday), hours(weekday, 780, 900)]);
  expect(service.inputsOf('POST /settings')).toMatchObject([
    { officeHours: [...days, early(5), hours(6, 600, 720)] },
  ]);
});

test('times are offered by the half hour; one that is set stays although it is none; the day ends at 24:00', async () => {
  const { select } = await openRules({ officeHours: [hours(3, 545, 1_080)] });
  const labels = (name: string) => select(name).props.options.map(({ label }) => label);
  expect(labels('opens-3-1')).toContain('09:05');
  expect(labels('opens-3-1').at(0)).toBe('00:00');
  expect(labels('opens-3-1').at(-1)).toBe('17:30');
  expect(labels('closes-3-1').at(0)).toBe('09:30');
  expect(labels('closes-3-1').at(-1)).toBe('24:00');
});

test('hours that lie over each other are refused by the service, at the form', async () => {
  const { find, buttons, select, saveHours, waitFor } = await openRules({
    officeHours: [hours(1, 480, 720)],
  });
  const [add] = buttons('Add hours');
  if (add) click(add);
  await waitFor(() => select('opens-1-2'));
  choose(select('opens-1-2'), 600);
  service.refuse('POST /settings', 'INVALID', 'officeHours: overlap');
  click(saveHours());
  await waitFor(() => expect(find(Alert).props.title).toBe('The office hours were not saved'));
  expect(find(Alert).text).toBe('officeHours: overlap');
});

test('days are named in Spanish for who reads Spanish', async () => {
  service.answer('GET /settings', () => answerWith({ officeHours: [hours(7, 540, 720)] }));
  const { find, waitFor } = await openSettings(service, { tab: 'rules', me: meAs('ADMIN'), language: 'es' });
  await waitFor(() => expect(find(Toggle, { name: 'open-7' }).props.label).toBe('Domingo'));
});
