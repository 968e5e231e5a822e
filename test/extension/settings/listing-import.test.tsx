import { Alert, List } from '@hubspot/ui-extensions';
import type { ListingImportView } from '@trochai/contract/listings';
import { expect, onTestFinished, test, vi } from 'vitest';
import { useFakeService } from '../support/fake-service.ts';
import { idOf } from '../support/people.ts';
import { NOON } from './answers.ts';
import { openList } from './open-listings.tsx';

const service = useFakeService();

/** @param more what differs from a file that was taken */
function importing(more: Partial<ListingImportView>): ListingImportView {
  const startedAt = NOON;
  const counts = { total: 1_500, done: 1_500, created: 1_400, updated: 100 };
  return { id: idOf(80), state: 'DONE', ...counts, problems: [], startedAt, endedAt: null, ...more };
}

async function openImported(last: ListingImportView | null) {
  service.answer('POST /listings/import/read', () => ({ ok: true, import: last }));
  const settings = await openList(service);
  const alerts = () => settings.findAll(Alert);
  return { ...settings, alerts };
}

test('of an import that never was, or whose file did not come, nothing is said', async () => {
  const { alerts } = await openImported(importing({ state: 'AWAITED', total: 0, done: 0 }));
  await vi.waitFor(() => expect(service.inputsOf('POST /listings/import/read')).toHaveLength(1));
  expect(alerts()).toEqual([]);
});

test('an import says how far it came until it has ended, then what it made, and the list is read again', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const { alerts, waitFor, textsOf } = await openImported(importing({ state: 'TAKING', done: 500 }));
  await waitFor(() => expect(alerts()).toHaveLength(1));
  expect(alerts()[0]?.props).toMatchObject({
    title: 'Last import: The listings are being taken.',
    variant: 'info',
  });
  expect(textsOf()).toContain('500 of 1,500 lines');
  const readBefore = service.inputsOf('POST /listings/list').length;

  service.answer('POST /listings/import/read', () => ({ ok: true, import: importing({}) }));
  await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
  vi.advanceTimersByTime(2_000);
  await waitFor(() => expect(alerts()[0]?.props.variant).toBe('success'));
  expect(textsOf()).toContain('1,400 new, 100 changed');
  await vi.waitFor(() => expect(service.inputsOf('POST /listings/list').length).toBeGreaterThan(readBefore));

  expect(vi.getTimerCount()).toBe(0);
});

test('a file that was refused shows which lines are wrong, and why', async () => {
  const problems = [
    { line: 1_204, field: 'price', message: 'is no number' },
    { line: 1_300, field: null, message: 'has too many columns' },
  ];
  const { alerts, waitFor } = await openImported(importing({ state: 'REFUSED', done: 0, problems }));
  await waitFor(() => expect(alerts()).toHaveLength(1));
  expect(alerts()[0]?.props.title).toBe('Last import: Nothing was taken: some lines are wrong.');
  expect(alerts()[0]?.find(List).text).toBe(
    'Line 1,204, price: is no numberLine 1,300: has too many columns',
  );
});

test('after the page for a file is closed, it is read what came of it', async () => {
  const { press, mocks, alerts, waitFor } = await openImported(null);
  const url = 'https://service.example/imports/token';
  service.answer('POST /listings/import', () => ({
    ok: true,
    importId: idOf(80),
    url,
    expiresAt: NOON,
  }));
  press('Import a file');
  await vi.waitFor(() => expect(mocks.actions.openIframeModal.calls).toHaveLength(1));
  const [[page, closed] = []] = mocks.actions.openIframeModal.calls;
  expect(page).toMatchObject({ uri: url, title: 'Import listings' });
  service.answer('POST /listings/import/read', () => ({ ok: true, import: importing({}) }));
  closed?.();
  await waitFor(() => expect(alerts()).toHaveLength(1));
});
