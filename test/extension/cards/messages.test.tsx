import { Dropdown, EmptyState, Flex } from '@hubspot/ui-extensions';
import { expect, test, vi } from 'vitest';
import { SOME_KEY, useFakeService } from '../support/fake-service.ts';
import { pick } from '../support/interact.ts';
import { idOf, meAs } from '../support/people.ts';
import { message, messages, NOON, ours, SALES_CHAT, tell } from './answers.ts';
import { openCard } from './open-card.tsx';
import { openMessages } from './open-messages.tsx';

const service = useFakeService();

/** The small line below a message. */
const footOf = (textsOf: () => (string | null)[], ...parts: string[]) =>
  textsOf().filter((text) => text !== null && parts.every((part) => text.includes(part)));

test('where nothing was said, it says so', async () => {
  tell(service);
  const { find, waitFor } = openCard(service);
  await waitFor(() => expect(find(EmptyState).props.title).toBe('No messages yet'));
});

test('messages stand in the order of time, parted by the days of the organization', async () => {
  const late = message(1, { sentAt: '2026-11-24T05:59:00.000Z' });
  const early = message(2, { sentAt: '2026-11-24T06:00:00.000Z' });
  const { textsOf } = await openMessages(service, [message(0), late, early]);
  const lines = textsOf().filter((text) => /2026$|^Message/.test(text ?? ''));
  expect(lines).toEqual([
    'Monday, November 23, 2026',
    'Message 0',
    'Message 1',
    'Tuesday, November 24, 2026',
    'Message 2',
  ]);
});

test("the customer's messages are on the left, ours on the right with who wrote them", async () => {
  const { findAll, textsOf } = await openMessages(service, [
    message(0),
    ours(1, 'sent'),
    ours(2, 'sent', { memberId: null }),
    ours(3, 'sent', { origin: 'ECHO', memberId: null }),
    ours(4, 'read', { origin: 'HISTORY', memberId: null }),
  ]);
  const sides = findAll(Flex, { gap: 'flush' }).map(({ props }) => props.align);
  expect(sides.filter((align) => align === 'end')).toHaveLength(4);
  await vi.waitFor(() => expect(textsOf()).toContain('Bruno Agent · 12:01 PM · ✓ Sent'));
  expect(textsOf()).toContain('12:00 PM');
  expect(textsOf()).toContain('Agency · 12:02 PM · ✓ Sent');
  expect(textsOf()).toContain('WhatsApp Business app · 12:03 PM · ✓ Sent');
  expect(textsOf()).toContain('WhatsApp Business app · 12:04 PM · imported · ✓✓ Read');
});

test('line breaks of a text are kept', async () => {
  const { bubbles } = await openMessages(service, [message(1, { text: 'One\n\nthree' })]);
  expect(bubbles()).toEqual([['One', '\u00a0', 'three']]);
});

test('an edited message says so; of a deleted one nothing is left, and it cannot be answered', async () => {
  const { bubbles, textsOf, buttonTexts } = await openMessages(service, [
    message(1, { text: 'New words', editedAt: NOON, deletedAt: null }),
    message(2, { text: null, summary: 'Deleted message', deletedAt: NOON }),
  ]);
  expect(bubbles()).toEqual([['New words'], ['The customer deleted this message']]);
  expect(textsOf()).toContain('12:01 PM · edited');
  expect(buttonTexts().filter((text) => text === 'Reply')).toHaveLength(1);
});

test('what it answers to and how both sides reacted stand with a message', async () => {
  const { bubbles } = await openMessages(service, [
    message(1, {
      replyTo: { id: idOf(9), summary: 'Is it free?' },
      reactions: [
        { by: 'customer', emoji: '❤️' },
        { by: 'agency', emoji: '👍' },
      ],
    }),
  ]);
  expect(bubbles()).toEqual([['Answer to: Is it free?', 'Message 1', 'Customer: ❤️ · Agency: 👍']]);
});

test('a member reacts, and takes it back', async () => {
  const mine = message(1, { reactions: [{ by: 'agency', emoji: '👍' }] });
  const { find } = await openMessages(service, [mine]);
  service.answer('POST /conversations/send', () => ({ ok: true, messageId: idOf(99) }));
  pick(find(Dropdown), '❤️');
  pick(find(Dropdown), 'Take reaction back');
  const draft = { kind: 'reaction', messageId: mine.id };
  await vi.waitFor(() =>
    expect(service.inputsOf('POST /conversations/send')).toEqual([
      { key: SOME_KEY, conversationId: SALES_CHAT, message: { ...draft, emoji: '❤️' }, replyTo: null },
      { key: SOME_KEY, conversationId: SALES_CHAT, message: { ...draft, emoji: null }, replyTo: null },
    ]),
  );
});

test('a reaction that was not sent is said', async () => {
  const { find, waitForAlert } = await openMessages(service, [message(1)]);
  service.refuse('POST /conversations/send', 'WINDOW_CLOSED');
  pick(find(Dropdown), '👍');
  await waitForAlert('danger', 'The 24 hours are over: only a template can be sent.');
});

test.each([
  ['queued', '🕓 Waiting to be sent'],
  ['sending', '🕓 Being sent'],
  ['sent', '✓ Sent'],
  ['delivered', '✓✓ Delivered'],
  ['read', '✓✓ Read'],
  ['played', '✓✓ Played'],
  ['failed', '✗ Not sent'],
  ['unconfirmed', '? Not confirmed'],
] as const)('how far a message of ours came, %s, is said with its tick', async (state, words) => {
  const { textsOf } = await openMessages(service, [ours(1, state)]);
  expect(footOf(textsOf, '12:01 PM', words)).toHaveLength(1);
});

const failed = {
  state: 'failed' as const,
  failure: { sentence: 'The number is not on WhatsApp.', advice: 'Check the number.' },
  canRepeat: true,
};

test('a message that failed says why and what helps, and is sent once more', async () => {
  const { textsOf, press, told, waitForText } = await openMessages(service, [
    ours(1, 'failed', { delivery: failed }),
  ]);
  expect(textsOf()).toContain('The number is not on WhatsApp. Check the number.');
  service.answer('POST /messages/repeat', () => {
    told.add(ours(2, 'queued', { text: 'Once more' }));
    return { ok: true, messageId: idOf(10_002) };
  });
  press('Try again');
  await waitForText('Once more');
  expect(service.inputsOf('POST /messages/repeat')).toEqual([{ key: SOME_KEY, messageId: idOf(10_001) }]);
});

test('where nobody knows whether it arrived, the doubt is told before it is sent twice', async () => {
  const doubtful = { ...failed, state: 'unconfirmed' as const };
  const { textsOf, buttonTexts } = await openMessages(service, [
    ours(1, 'unconfirmed', { delivery: doubtful }),
  ]);
  expect(textsOf()).toContain(
    'WhatsApp did not confirm this message. It may have arrived; only send it again if the customer did not get it.',
  );
  expect(buttonTexts()).toContain('Send once more');
  expect(buttonTexts()).not.toContain('Try again');
});

test('what cannot be sent once more offers nothing', async () => {
  const { buttonTexts } = await openMessages(service, [
    ours(1, 'failed', { delivery: { ...failed, canRepeat: false } }),
  ]);
  expect(buttonTexts()).not.toContain('Try again');
});

test('earlier messages come on demand, first those that are known, then page by page', async () => {
  const { bubbles, buttonTexts, press, waitFor } = await openMessages(service, messages(1, 60));
  expect(bubbles().at(0)).toEqual(['Message 49']);
  press('Show earlier messages');
  await waitFor(() => expect(bubbles()).toHaveLength(37));
  expect(service.inputsOf('POST /conversations/messages')).toEqual([]);
  press('Show earlier messages');
  await waitFor(() => expect(bubbles()).toHaveLength(60));
  expect(bubbles().at(0)).toEqual(['Message 1']);
  expect(service.inputsOf('POST /conversations/messages')).toEqual([
    { conversationId: SALES_CHAT, before: idOf(10_011) },
  ]);
  expect(buttonTexts()).not.toContain('Show earlier messages');
});

test('a viewer reads, and has nothing to do with a message', async () => {
  const { buttonTexts, findAll, textsOf } = await openMessages(
    service,
    [message(1), ours(2, 'failed', { delivery: failed })],
    { me: meAs('VIEWER') },
  );
  expect(buttonTexts()).toEqual([]);
  expect(findAll(Dropdown)).toHaveLength(0);
  expect(textsOf()).toContain('You can read this conversation. Writing needs the role of an agent.');
});

test('in Spanish', async () => {
  const { textsOf, bubbles } = await openMessages(
    service,
    [message(1, { content: { forwarded: 'once' } }), ours(2, 'read', { memberId: null })],
    { language: 'es' },
  );
  expect(textsOf()).toContain('lunes, 23 de noviembre de 2026');
  expect(bubbles()[0]).toEqual(['Reenviado', 'Message 1']);
  expect(footOf(textsOf, 'Agencia', '✓✓ Leído')).toHaveLength(1);
});
