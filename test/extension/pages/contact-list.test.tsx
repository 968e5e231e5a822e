import { Alert, Checkbox, Heading, LoadingButton, Select, TableRow, Tag } from '@hubspot/ui-extensions';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useFakeService } from '../support/fake-service.ts';
import { choose } from '../support/interact.ts';
import { type Found, found, person } from './answers.ts';
import { openHome } from './open-home.tsx';

const service = useFakeService();

beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: true }));
afterEach(() => void vi.useRealTimers());

/** The higher the number the later the activity. */
const active = (number: number, name = `Person ${String(number)}`) =>
  person(number, {
    name,
    conversation: { lastMessageAt: new Date(Date.UTC(2026, 10, 23, 0, number)).toISOString() },
  });

/** Only the list that is looked at. */
async function openWaiting(...pages: Record<string, ReturnType<typeof found>>[]) {
  const [first] = pages;
  answer(first ?? {});
  const home = await openHome(service);
  choose(home.find(Checkbox), true);
  await home.waitFor(() => expect(home.findAll(Heading)).toHaveLength(1));
  const names = () =>
    home
      .findAll(TableRow)
      .slice(1)
      .map((row) => /Person \d+/.exec(String(row))?.[0]);
  return { ...home, names };
}

/** What each page holds, by its cursor. */
function answer(pages: Record<string, ReturnType<typeof found>>) {
  service.answer('POST /contacts/search', ({ after = '' }) => pages[after] ?? found([]));
}

const pageOf = (contacts: Found[], next: string | null, count = 5) => found(contacts, { next, count });

test('more come on demand, behind those that are shown', async () => {
  const { names, press, findAll, waitFor } = await openWaiting({
    '': pageOf([active(5), active(4)], 'b'),
    b: pageOf([active(3), active(2)], 'c'),
    c: pageOf([active(1)], null),
  });
  await waitFor(() => expect(names()).toEqual(['Person 5', 'Person 4']));
  press('Show more');
  await waitFor(() => expect(names()).toEqual(['Person 5', 'Person 4', 'Person 3', 'Person 2']));
  press('Show more');
  await waitFor(() => expect(names()).toHaveLength(5));
  expect(findAll(LoadingButton)).toHaveLength(0);
});

test('a page that does not come is said, and can be asked for again', async () => {
  const { names, press, mocks, waitFor } = await openWaiting({ '': pageOf([active(5)], 'b') });
  await waitFor(() => expect(names()).toEqual(['Person 5']));
  service.lose('POST /contacts/search');
  press('Show more');
  await vi.waitFor(() => expect(mocks.actions.addAlert.calls[0]?.[0]).toMatchObject({ type: 'danger' }));
  answer({ b: pageOf([active(4)], null) });
  press('Show more');
  await waitFor(() => expect(names()).toEqual(['Person 5', 'Person 4']));
});

test('who writes appears by themselves at the top, and later pages stay', async () => {
  const { names, press, find, waitFor } = await openWaiting({
    '': pageOf([active(5), active(4)], 'b', 4),
    b: pageOf([active(3), active(2)], null, 4),
  });
  await waitFor(() => expect(names()).toHaveLength(2));
  press('Show more');
  await waitFor(() => expect(names()).toHaveLength(4));

  answer({ '': pageOf([active(6), active(5)], 'x', 5) });
  await vi.advanceTimersByTimeAsync(10_000);
  await waitFor(() => expect(names()).toEqual(['Person 6', 'Person 5', 'Person 4', 'Person 3', 'Person 2']));
  expect(find(Tag).text).toBe('5');
});

test('other filters begin another list', async () => {
  service.answer('POST /contacts/search', ({ assigned }) =>
    assigned ? pageOf([active(5)], 'y', 3) : pageOf([active(5), active(4)], 'x'),
  );
  const home = await openHome(service);
  const shown = () => home.findAll(TableRow).filter((row) => String(row).includes('Person')).length;
  choose(home.find(Checkbox), true);
  await home.waitFor(() => expect(shown()).toBe(2));
  choose(home.find(Select, { name: 'assigned' }), 'me');
  await home.waitFor(() => expect(shown()).toBe(1));
});

test('what cannot be read again stays, and it is said that it may be old', async () => {
  const { names, find, waitFor } = await openWaiting({ '': pageOf([active(5)], null) });
  await waitFor(() => expect(names()).toHaveLength(1));
  service.lose('POST /contacts/search');
  await vi.advanceTimersByTimeAsync(10_000);
  await waitFor(() => expect(find(Alert).props.title).toContain('may not be the latest'));
  expect(names()).toEqual(['Person 5']);
});

test('it is asked ever less often while nothing changes', async () => {
  await openWaiting({ '': pageOf([active(5)], null) });
  const asked = () => service.inputsOf('POST /contacts/search').length;
  const during = async (minutes: number) => {
    const before = asked();
    await vi.advanceTimersByTimeAsync(minutes * 60_000);
    return asked() - before;
  };
  expect(await during(2)).toBeGreaterThanOrEqual(11);
  await during(10);
  expect(await during(2)).toBeLessThanOrEqual(3);
});

test('a list that is not shown any more is not asked for', async () => {
  const { find, findAll, waitFor } = await openWaiting({ '': pageOf([active(5)], null) });
  choose(find(Checkbox), false);
  await waitFor(() => expect(findAll(Heading)).toHaveLength(2));
  const before = service.inputsOf('POST /contacts/search').length;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(service.inputsOf('POST /contacts/search').length - before).toBe(2);
});
