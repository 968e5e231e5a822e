import { Button, Select } from '@hubspot/ui-extensions';
import { afterEach, expect, test, vi } from 'vitest';
import { SOME_KEY, useFakeService } from '../support/fake-service.ts';
import { choose, type } from '../support/interact.ts';
import { idOf } from '../support/people.ts';
import {
  contact,
  conversation,
  message,
  ours,
  RENT_CHAT,
  RENTALS,
  SALES_CHAT,
  webConversation,
} from './answers.ts';
import { openComposer, PLAN, visitUploadPage, write } from './open-composer.tsx';

const service = useFakeService();

afterEach(() => void vi.useRealTimers());

test('a message is shown at once as being sent, then as the service has it, never twice', async () => {
  const card = await openComposer(service);
  const { told, bubbles, field, textsOf, waitFor } = card;
  const answer = service.hold('POST /conversations/send', () => {
    told.add(ours(2, 'queued', { text: 'Hello' }));
    return { ok: true, messageId: idOf(10_002) };
  });
  await write(card, ' Hello ');
  await waitFor(() => expect(bubbles()).toEqual([['Message 1'], ['Hello']]));
  expect(textsOf()).toContain('🕓 Being sent');
  expect(field().props.value).toBe('');
  const seen: number[] = [];
  answer();
  await waitFor(() => {
    seen.push(bubbles().length);
    expect(textsOf().some((text) => text?.endsWith('🕓 Waiting to be sent'))).toBe(true);
  });
  expect(textsOf()).not.toContain('🕓 Being sent');
  expect(new Set(seen)).toEqual(new Set([2]));
  expect(card.sent()).toEqual([
    {
      key: SOME_KEY,
      conversationId: SALES_CHAT,
      message: { kind: 'text', text: 'Hello' },
      replyTo: null,
    },
  ]);
});

test('nothing is sent that says nothing', async () => {
  const { find, field, sent, waitFor } = await openComposer(service);
  type(field(), '  \n');
  await waitFor(() => expect(field().props.value).toBe('  \n'));
  expect(find(Button, ({ text }) => text === 'Send').props.disabled).toBe(true);
  expect(sent()).toEqual([]);
});

test('what could not be sent says why, and is sent again with the same key', async () => {
  const card = await openComposer(service);
  const { told, textsOf, press, waitFor, waitForText, bubbles } = card;
  service.lose('POST /conversations/send');
  await write(card, 'Hello');
  await waitForText('✗ Not sent: The service does not answer. Try again in a moment; nothing is done twice.');
  service.answer('POST /conversations/send', () => {
    told.add(ours(2, 'queued', { text: 'Hello' }));
    return { ok: true, messageId: idOf(10_002) };
  });
  press('Try again');
  await waitFor(() => expect(textsOf().some((text) => text?.endsWith('🕓 Waiting to be sent'))).toBe(true));
  expect(bubbles()).toEqual([['Message 1'], ['Hello']]);
  const [first, second] = card.sent();
  expect(second).toEqual(first);
});

test('what could not be sent is discarded', async () => {
  const card = await openComposer(service);
  service.refuse('POST /conversations/send', 'WINDOW_CLOSED');
  await write(card, 'Hello');
  await card.waitForText('✗ Not sent: The 24 hours are over: only a template can be sent.');
  card.press('Discard');
  await card.waitFor(() => expect(card.bubbles()).toEqual([['Message 1']]));
});

test('two messages are sent in the order in which they were written', async () => {
  const card = await openComposer(service);
  const answer = service.hold('POST /conversations/send', () => ({ ok: true, messageId: idOf(10_002) }));
  await write(card, 'First');
  await write(card, 'Second');
  await card.waitFor(() => expect(card.bubbles()).toEqual([['Message 1'], ['First'], ['Second']]));
  expect(card.sent()).toHaveLength(1);
  answer();
  await vi.waitFor(() =>
    expect(card.sent()).toMatchObject([{ message: { text: 'First' } }, { message: { text: 'Second' } }]),
  );
});

test('a message answers to another; that can be left out', async () => {
  const card = await openComposer(service);
  service.answer('POST /conversations/send', () => ({ ok: true, messageId: idOf(10_002) }));
  card.press('Reply');
  await card.waitForText('Answer to: Message 1');
  await write(card, 'Yes');
  await vi.waitFor(() => expect(card.sent()).toMatchObject([{ replyTo: idOf(10_001) }]));
  await card.waitFor(() => expect(card.textsOf()).not.toContain('Answer to: Message 1'));
  card.press('Reply');
  await card.waitForText('Answer to: Message 1');
  card.press('Do not quote');
  await card.waitFor(() => expect(card.textsOf()).not.toContain('Answer to: Message 1'));
});

test('a quick reply is put behind what is written, with the name of the contact', async () => {
  const quickReplies = [{ id: idOf(80), title: 'Greeting', text: 'Hello {{name}}!' }];
  service.answer('POST /quick-replies/list', () => ({ ok: true, quickReplies }));
  const { find, field, waitFor } = await openComposer(service);
  await waitFor(() => find(Select, { name: 'quick-replies' }));
  choose(find(Select, { name: 'quick-replies' }), idOf(80));
  await waitFor(() => expect(field().props.value).toBe('Hello Maria!'));
  type(field(), 'Good day. ');
  await waitFor(() => expect(field().props.value).toBe('Good day. '));
  choose(find(Select, { name: 'quick-replies' }), idOf(80));
  await waitFor(() => expect(field().props.value).toBe('Good day. Hello Maria!'));
});

test('that the customer is being written to is told once, not for each letter', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const { field, waitFor } = await openComposer(service);
  const typed = () => service.inputsOf('POST /conversations/typing');
  for (const text of ['H', 'He', 'Hel']) {
    type(field(), text);
    await waitFor(() => expect(field().props.value).toBe(text));
  }
  expect(typed()).toEqual([{ conversationId: SALES_CHAT }]);
  vi.setSystemTime(Date.now() + 21_000);
  type(field(), 'Hell');
  await vi.waitFor(() => expect(typed()).toHaveLength(2));
});

test('a file is handed in on the page of the service, and sent with what is written', async () => {
  const card = await openComposer(service);
  service.answer('POST /uploads/read', () => ({ ok: true, file: PLAN, isOver: true }));
  const answer = service.hold('POST /conversations/send', () => ({ ok: true, messageId: idOf(10_002) }));
  const page = await visitUploadPage(service, card);
  expect(page).toMatchObject({ uri: 'https://service.test/up/1', title: 'Send a file' });
  await card.waitFor(() => expect(card.all()).toContain('With file: Plan.pdf'));
  await write(card, 'The plan');
  await card.waitFor(() => expect(card.bubbles()).toEqual([['Message 1'], ['📎 Plan.pdf', 'The plan']]));
  answer();
  expect(service.inputsOf('POST /uploads')).toEqual([{ conversationId: SALES_CHAT }]);
  expect(service.inputsOf('POST /uploads/read')).toEqual([{ uploadId: idOf(90) }]);
  await vi.waitFor(() =>
    expect(card.sent()).toMatchObject([
      { message: { kind: 'file', uploadId: idOf(90), caption: 'The plan' } },
    ]),
  );
  expect(card.all()).not.toContain('With file: Plan.pdf');
});

test('a file can be left out again, and what is longer than its caption may be is said', async () => {
  const card = await openComposer(service);
  service.answer('POST /uploads/read', () => ({ ok: true, file: PLAN, isOver: true }));
  await visitUploadPage(service, card);
  await card.waitFor(() => expect(card.all()).toContain('With file: Plan.pdf'));
  type(card.field(), 'x'.repeat(1_025));
  await card.waitFor(() =>
    expect(card.field().props).toMatchObject({ error: true, validationMessage: 'At most 1,024 characters' }),
  );
  card.press('Remove file');
  await card.waitFor(() => expect(card.field().props.error).toBe(false));
});

test('closing the page without a file says that there is none', async () => {
  const card = await openComposer(service);
  service.answer('POST /uploads/read', () => ({ ok: true, file: null, isOver: false }));
  await visitUploadPage(service, card);
  await card.waitForAlert('info', 'No file was handed in');
  service.lose('POST /uploads/read');
  await visitUploadPage(service, card);
  await card.waitForAlert(
    'danger',
    'The service does not answer. Try again in a moment; nothing is done twice.',
  );
});

test('whose number is not known is asked for it, and nothing that is written is lost', async () => {
  const card = await openComposer(service, { contact: contact({ phone: null }) });
  service.answer('POST /conversations/send', () => ({ ok: true, messageId: idOf(10_002) }));
  type(card.field(), 'Not yet');
  await card.waitFor(() => expect(card.field().props.value).toBe('Not yet'));
  card.press('Ask for the number');
  await vi.waitFor(() =>
    expect(card.sent()).toMatchObject([
      { message: { kind: 'number-request', text: 'Could you share your phone number with us?' } },
    ]),
  );
  expect(card.field().props.value).toBe('Not yet');
  const known = await openComposer(service);
  expect(known.buttonTexts()).not.toContain('Ask for the number');
});

test('what is being written stays when one looks elsewhere', async () => {
  service.answer('POST /notes/list', () => ({ ok: true, notes: [], hasMore: false }));
  const card = await openComposer(service, {
    conversations: [conversation(), RENTALS],
    said: { [SALES_CHAT]: [message(1)], [RENT_CHAT]: [message(7)] },
  });
  type(card.field(), 'Not yet');
  await card.waitFor(() => expect(card.field().props.value).toBe('Not yet'));
  for (const tab of ['notes', RENT_CHAT, SALES_CHAT]) {
    card.turnTo(tab);
    await card.waitFor(() => expect(card.all()).toContain(`selected="${tab}"`));
  }
  expect(card.field().props.value).toBe('Not yet');
  card.press('Template');
  await card.waitFor(() => expect(card.buttonTexts()).toContain('Write a message instead'));
  card.press('Write a message instead');
  await card.waitFor(() => expect(card.field().props.value).toBe('Not yet'));
});

test('a message on the website is a text: neither file nor template, number or quote', async () => {
  const card = await openComposer(service, {
    contact: contact({ phone: null }),
    conversations: [webConversation()],
  });
  expect(card.buttonTexts()).toContain('Send');
  for (const absent of ['File', 'Template', 'Ask for the number', 'Reply', 'React'])
    expect(card.buttonTexts()).not.toContain(absent);
});

test('visitors of the website see that somebody types', async () => {
  const card = await openComposer(service, { conversations: [webConversation()] });
  type(card.field(), 'Hello');
  await card.waitFor(() =>
    expect(service.inputsOf('POST /conversations/typing')).toEqual([{ conversationId: SALES_CHAT }]),
  );
});

test.each([
  [true, false],
  [false, true],
])('of a visitor who is there (%s) it is said that they are away: %s', async (visitorIsHere, isSaid) => {
  const card = await openComposer(service, { conversations: [webConversation({ visitorIsHere })] });
  expect(card.textsOf().some((text) => text?.startsWith('The visitor is not there'))).toBe(isSaid);
});
