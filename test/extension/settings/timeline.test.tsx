import { Alert, LoadingButton, Select, Toggle } from '@hubspot/ui-extensions';
import { expect, test } from 'vitest';
import { SOME_KEY, useFakeService } from '../support/fake-service.ts';
import { choose, click } from '../support/interact.ts';
import { neverCompared, pipelines, settings as answerWith, sync } from './answers.ts';
import { openSettings } from './open-settings.tsx';

const service = useFakeService();

async function openTimeline(given: Parameters<typeof answerWith>[0] = {}) {
  service.answer('GET /sync', () => sync());
  service.answer('GET /hubspot/pipelines', () => pipelines());
  service.answer('POST /hubspot/reconciliations/read', neverCompared);
  service.answer('GET /contacts/doubtful-owners', () => ({ ok: true, doubts: [] }));
  service.answer('GET /settings', () => answerWith(given));
  const settings = await openSettings(service, { tab: 'hubspot' });
  const { find, waitFor } = settings;
  const detail = () => find(Select, { name: 'crm-timeline' });
  await waitFor(detail);
  return {
    ...settings,
    detail,
    notes: () => find(Toggle, { name: 'mirrors-notes' }),
    save: () => find(LoadingButton, ({ text }) => text === 'Save'),
  };
}

test('what the timeline shows is told with who sees it', async () => {
  const { detail, notes, save, findAll } = await openTimeline({ crmTimeline: 'FULL', mirrorsNotes: true });
  expect(detail().props.value).toBe('FULL');
  expect(detail().props.options.map(({ label }) => label)).toEqual([
    'Nothing',
    'How much was said, and who waits',
    'Every word',
  ]);
  expect(notes().props.checked).toBe(true);
  expect(save().props.disabled).toBe(true);
  expect(findAll(Alert)).toEqual([]);
});

test('an admin changes it, and is told when it will be so', async () => {
  const { detail, notes, save, waitForAlert } = await openTimeline();
  choose(detail(), 'FULL');
  choose(notes(), true);
  service.answer('POST /settings', () => ({ ok: true }));
  click(save());
  await waitForAlert('success', "HubSpot's timeline is brought to that within minutes.");
  expect(service.inputsOf('POST /settings')).toEqual([
    { key: SOME_KEY, crmTimeline: 'FULL', mirrorsNotes: true },
  ]);
});

test('a refusal is shown beside what was chosen', async () => {
  const { detail, save, find, waitFor } = await openTimeline();
  choose(detail(), 'OFF');
  service.refuse('POST /settings', 'INVALID', 'crmTimeline: is none of them');
  click(save());
  await waitFor(() => expect(find(Alert).text).toBe('crmTimeline: is none of them'));
  expect(detail().props.value).toBe('OFF');
});
