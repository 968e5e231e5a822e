import { Alert, Link, LoadingButton, ProgressBar } from '@hubspot/ui-extensions';
import type { ExportView } from '@trochai/contract/portability';
import { expect, onTestFinished, test, vi } from 'vitest';
import { SOME_KEY, useFakeService } from '../support/fake-service.ts';
import { idOf } from '../support/people.ts';
import { openSettings } from './open-settings.tsx';

const service = useFakeService();

const STARTED = '2026-11-23T18:00:00.000Z';
const WRITING: ExportView = {
  id: idOf(80),
  state: 'WRITING',
  share: 0.4,
  secondsLeft: 150,
  size: null,
  startedAt: STARTED,
  endedAt: null,
};
const DONE: ExportView = {
  ...WRITING,
  state: 'DONE',
  share: 1,
  secondsLeft: null,
  size: 3_400_000,
  endedAt: STARTED,
};
const URL = 'https://service.test/exports/token';

async function openData(last: ExportView | null, url: string | null = null, language = 'en') {
  service.answer('GET /exports', () => ({ ok: true, export: last, url }));
  const settings = await openSettings(service, { tab: 'data', language });
  await settings.waitFor(() => expect(settings.findAll(LoadingButton).length).toBeGreaterThan(0));
  await vi.waitFor(() => expect(service.inputsOf('GET /exports').length).toBeGreaterThan(0));
  return settings;
}

test('an admin starts an export, sees how far it is and how long it takes, and fetches the file', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const { press, waitForAlert, waitFor, find, findAll, textsOf } = await openData(null);
  expect(findAll(Link)).toEqual([]);
  service.answer('POST /exports', () => ({ ok: true, exportId: WRITING.id }));
  service.answer('GET /exports', () => ({ ok: true, export: WRITING, url: null }));
  press('Export');
  await waitForAlert('success', 'The file is being written.');
  expect(service.inputsOf('POST /exports')).toEqual([{ key: SOME_KEY }]);
  await waitFor(() =>
    expect(find(ProgressBar).props).toMatchObject({ value: 40, valueDescription: 'About 3 minutes left' }),
  );

  service.answer('GET /exports', () => ({ ok: true, export: DONE, url: URL }));
  await vi.advanceTimersByTimeAsync(2_000);
  await waitFor(() => expect(find(Link).text).toBe('Download (4 MB)'));
  expect(find(Link).props.href).toEqual({ url: URL, external: true });
  expect(textsOf()).toContain('As it was: Nov 23, 2026, 12:00 PM');
});

test('an admin stops an export', async () => {
  const { press, waitFor, find, waitForText } = await openData(WRITING);
  await waitFor(() => find(ProgressBar));
  service.answer('POST /exports/stop', () => ({ ok: true }));
  service.answer('GET /exports', () => ({ ok: true, export: { ...WRITING, state: 'STOPPED' }, url: null }));
  press('Stop');
  await waitForText('The last export was stopped.');
  expect(service.inputsOf('POST /exports/stop')).toEqual([{ key: SOME_KEY }]);
});

test('an export that could not be written says so, in Spanish too', async () => {
  const { find, waitFor } = await openData({ ...WRITING, state: 'FAILED' }, null, 'es');
  await waitFor(() => expect(find(Alert).props.title).toContain('No se pudo escribir'));
});
