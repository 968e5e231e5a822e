import { Alert, EmptyState, StatusTag, Tab, Tabs } from '@hubspot/ui-extensions';
import { afterEach, expect, test, vi } from 'vitest';
import { useFakeService } from '../support/fake-service.ts';
import { idOf, meAs } from '../support/people.ts';
import {
  contact,
  conversation,
  message,
  messages,
  NOON,
  ours,
  RENT_CHAT,
  RENTALS,
  SALES_CHAT,
  tell,
  webConversation,
} from './answers.ts';
import { type Card, openCard } from './open-card.tsx';

const service = useFakeService();
const SOON = { timeoutInMs: 4_000 };

afterEach(() => void vi.useRealTimers());

async function openLive(said = [message(1)], more: Parameters<typeof tell>[1] = {}) {
  const told = tell(service, { said: { [SALES_CHAT]: said }, ...more });
  const card = openCard(service);
  await card.waitForText('Message 1');
  return { ...card, told };
}

function stopTime() {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: new Date(NOON) });
}

/** Time passes bit by bit, so that what is asked meanwhile is answered and shown. */
async function pass(milliseconds: number) {
  const STEP = 250;
  for (let left = milliseconds; left > 0; left -= STEP) {
    await vi.advanceTimersByTimeAsync(Math.min(STEP, left));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const polls = () => service.inputsOf('POST /contacts/poll');
const tabsOf = ({ findAll }: Pick<Card, 'findAll'>) => findAll(Tab).map(({ props }) => props.title);

test('a new message comes by itself, and what is known is not read twice', async () => {
  const { told, bubbles, waitFor } = await openLive();
  told.add(message(2));
  await waitFor(() => expect(bubbles()).toEqual([['Message 1'], ['Message 2']]), SOON);
  expect(service.inputsOf('POST /contacts/by-record')).toHaveLength(1);
  expect(polls()[0]).toEqual({ contactId: contact().id, conversationId: SALES_CHAT });
  expect(polls()[1]).toMatchObject({ cursor: 'version-1' });
});

test('it asks every second and a half, and ever slower while nothing happens', async () => {
  stopTime();
  tell(service, { said: { [SALES_CHAT]: [message(1)] } });
  openCard(service);
  await pass(30_000);
  const quick = polls().length;
  expect(quick).toBeGreaterThanOrEqual(20);
  await pass(12 * 60_000);
  const slow = polls().length;
  await pass(60_000);
  expect(polls().length - slow).toBeLessThanOrEqual(5);
  expect(polls().length - slow).toBeGreaterThanOrEqual(3);
});

test('links to files are read anew before they run out, with as many earlier messages as are shown', async () => {
  stopTime();
  tell(service, { said: { [SALES_CHAT]: messages(1, 60) } });
  const { bubbles, press } = openCard(service);
  await pass(1_000);
  for (const count of [37, 60]) {
    press('Show earlier messages');
    await pass(1_000);
    expect(bubbles()).toHaveLength(count);
  }
  const whole = () => polls().filter((input) => !JSON.stringify(input).includes('cursor')).length;
  expect(whole()).toBe(1);
  await pass(5 * 60_000);
  expect(whole()).toBe(2);
  expect(bubbles()).toHaveLength(60);
  expect(service.inputsOf('POST /conversations/messages')).toHaveLength(2);
});

test('when the service does not answer, what is shown stays and says that it may be old; then it recovers', async () => {
  const { told, findAll, find, bubbles, waitFor } = await openLive();
  service.lose('POST /contacts/poll');
  await waitFor(
    () =>
      expect(find(Alert).props.title).toBe(
        'The service does not answer: what you see may not be the latest.',
      ),
    SOON,
  );
  expect(bubbles()).toEqual([['Message 1']]);
  tell(service, { said: { [SALES_CHAT]: [message(1), message(2)] } });
  told.add(message(2));
  await waitFor(() => expect(findAll(Alert)).toHaveLength(0), SOON);
});

test('a contact whom one may not see any more is shown no longer', async () => {
  const { find, waitFor } = await openLive();
  service.refuse('POST /contacts/poll', 'NOT_FOUND');
  service.refuse('POST /contacts/by-record', 'NOT_FOUND');
  await waitFor(() => find(EmptyState), SOON);
});

test('an answer that comes too late is dropped', async () => {
  const { told, bubbles, turnTo, waitFor, waitForText } = await openLive([message(1)], {
    conversations: [conversation(), RENTALS],
  });
  told.change({ said: { [SALES_CHAT]: [message(1)], [RENT_CHAT]: [message(7)] } });
  const late = service.hold('POST /contacts/poll', () => ({
    ...{ ok: true, changed: true, contact: contact({ name: 'Too late' }), conversations: [conversation()] },
    ...{ cursor: 'late', messages: [message(1)], hasMore: false },
  }));
  await vi.waitFor(() => expect(polls().length).toBeGreaterThanOrEqual(2), { timeout: 4_000 });
  tell(service, {
    conversations: [conversation(), RENTALS],
    said: { [SALES_CHAT]: [message(1)], [RENT_CHAT]: [message(7)] },
  });
  turnTo(RENT_CHAT);
  await waitForText('Message 7');
  late();
  await new Promise((resolve) => setTimeout(resolve, 50));
  await waitFor(() => expect(bubbles()).toContainEqual(['Message 7']));
});

test('each channel is a tab, with how many messages one has not seen; the latest comes first', async () => {
  const unread = conversation({ ...RENTALS, unread: 3 });
  const card = await openLive([message(1)], { conversations: [unread, conversation()] });
  expect(tabsOf(card)).toEqual(['Rentals (3)', 'Sales', 'Notes', 'History']);
  expect(card.find(Tabs).props.selected).toBe(SALES_CHAT);
});

test('what came on a channel while one looked at another is there when one comes back', async () => {
  const { told, textsOf, turnTo, waitForText } = await openLive([message(1)], {
    conversations: [conversation(), RENTALS],
    said: { [SALES_CHAT]: [message(1)], [RENT_CHAT]: [message(7)] },
  });
  turnTo(RENT_CHAT);
  await waitForText('Message 7');
  told.change({ said: { [SALES_CHAT]: [message(1), message(2)], [RENT_CHAT]: [message(7), message(8)] } });
  await vi.waitFor(() => expect(textsOf()).toContain('Message 8'), { timeout: 4_000 });
  turnTo(SALES_CHAT);
  await waitForText('Message 2');
});

test('whoever looks at a conversation has read it, up to the last message shown, and once', async () => {
  const told = tell(service, {
    conversations: [conversation({ unread: 2 })],
    said: { [SALES_CHAT]: messages(1, 2) },
  });
  service.answer('POST /conversations/read', () => {
    told.change({ conversations: [conversation()] });
    return { ok: true, conversation: conversation() };
  });
  const card = openCard(service, { me: meAs('VIEWER') });
  await card.waitFor(() => expect(tabsOf(card)).toEqual(['Sales', 'Notes', 'History']));
  expect(service.inputsOf('POST /conversations/read')).toEqual([
    { conversationId: SALES_CHAT, upTo: idOf(10_002) },
  ]);
});

test('whoever looks at the notes has not read what comes meanwhile', async () => {
  service.answer('POST /notes/list', () => ({ ok: true, notes: [], hasMore: false }));
  const card = await openLive();
  card.turnTo('notes');
  await card.waitFor(() => expect(card.find(Tabs).props.selected).toBe('notes'));
  card.told.change({
    conversations: [conversation({ unread: 1 })],
    said: { [SALES_CHAT]: [message(1), message(2)] },
  });
  await card.waitFor(() => expect(tabsOf(card)[0]).toBe('Sales (1)'), SOON);
  const asked = polls().length;
  await vi.waitFor(() => expect(polls().length).toBeGreaterThan(asked), { timeout: 4_000 });
  expect(service.inputsOf('POST /conversations/read')).toEqual([]);
  card.turnTo(SALES_CHAT);
  await vi.waitFor(() => expect(service.inputsOf('POST /conversations/read')).toHaveLength(1));
});

test.each([
  { window: 'open', hours: 10, word: 'Open: 10 hr left', variant: 'success' },
  { window: 'closing', hours: 2, word: 'Closes in 2 hr', variant: 'warning' },
  { window: 'closed', hours: -1, word: 'Closed: templates only', variant: 'danger' },
] as const)('the window, $window, has its colour and its word', async ({ window, hours, word, variant }) => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(NOON) });
  const closesAt = new Date(Date.parse(NOON) + hours * 3_600_000).toISOString();
  const { find } = await openLive([message(1)], {
    conversations: [conversation({ window: { state: window, closesAt } })],
  });
  expect(find(StatusTag, ({ text }) => text === word).props.variant).toBe(variant);
});

test('a conversation of the website has no window', async () => {
  const { find } = await openLive([message(1)], { conversations: [webConversation()] });
  expect(find(StatusTag, ({ text }) => text === 'Web chat')).toBeDefined();
});

test('who waits for an answer, and for how long; a conversation is closed and reopened', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-23T21:00:00Z') });
  const card = await openLive([message(1)], { conversations: [conversation({ unansweredSince: NOON })] });
  expect(card.textsOf()).toContain('Waits for an answer for 3 hr');
  service.answer('POST /conversations/close', () => {
    card.told.change({ conversations: [conversation({ state: 'CLOSED' })] });
    return { ok: true };
  });
  card.press('Close conversation');
  await card.waitFor(() => expect(card.buttonTexts()).toContain('Reopen conversation'));
  service.answer('POST /conversations/reopen', () => {
    card.told.change({ conversations: [conversation()] });
    return { ok: true };
  });
  card.press('Reopen conversation');
  await card.waitFor(() => expect(card.buttonTexts()).toContain('Close conversation'));
  expect(card.textsOf()).not.toContain('Waits for an answer for 3 hr');
});

test('ticks change by themselves', async () => {
  const { told, textsOf, waitFor } = await openLive([ours(1, 'sent')]);
  told.change({ said: { [SALES_CHAT]: [ours(1, 'read')] } });
  await waitFor(() => expect(textsOf().some((text) => text?.endsWith('✓✓ Read'))).toBe(true), SOON);
});

test('a contact without a conversation that one may see has notes and history', async () => {
  tell(service, { conversations: [] });
  service.answer('POST /notes/list', () => ({ ok: true, notes: [], hasMore: false }));
  const { find, findAll, waitFor } = openCard(service);
  await waitFor(() => expect(find(EmptyState).props.title).toBe('No notes yet'));
  expect(findAll(Tab)).toHaveLength(2);
});
