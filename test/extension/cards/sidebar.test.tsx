import {
  Alert,
  EmptyState,
  ErrorState,
  Form,
  Input,
  LoadingButton,
  LoadingSpinner,
  StatusTag,
} from '@hubspot/ui-extensions';
import { afterEach, expect, test, vi } from 'vitest';
import { SOME_KEY, useFakeService } from '../support/fake-service.ts';
import { click, submit, type } from '../support/interact.ts';
import { idOf, meAs } from '../support/people.ts';
import { contact, conversation, message, NOON, ours, SALES_CHAT, tell } from './answers.ts';
import { openSidebar } from './open-card.tsx';

const service = useFakeService();
const SOON = { timeoutInMs: 4_000 };

afterEach(() => void vi.useRealTimers());

async function openShort(
  more: Parameters<typeof tell>[1] = {},
  opening: Parameters<typeof openSidebar>[1] = {},
) {
  const told = tell(service, { said: { [SALES_CHAT]: [message(1)] }, ...more });
  const card = openSidebar(service, opening);
  await card.waitFor(() => card.find(StatusTag));
  const button = () => card.find(LoadingButton);
  return { ...card, told, button };
}

test('the last message, who waits since when, status, window and source property', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-23T20:00:00Z') });
  const { textsOf, findAll } = await openShort({
    contact: contact({
      status: 'QUALIFIED',
      sourceProperty: { id: idOf(70), title: 'House', pagePath: null },
    }),
    conversations: [
      conversation({
        unansweredSince: NOON,
        window: { state: 'closing', closesAt: '2026-11-23T21:30:00.000Z' },
      }),
    ],
  });
  expect(findAll(StatusTag).map(({ text }) => text)).toEqual(['Qualified', 'Closes in 1 hr']);
  expect(textsOf()).toEqual([
    'Customer · Sales · Nov 23, 2026, 12:01 PM',
    'Message 1',
    'Waits for an answer for 2 hr',
    'House',
  ]);
});

test('who is answered waits for nobody', async () => {
  const { textsOf } = await openShort({ said: { [SALES_CHAT]: [message(1), ours(2, 'read')] } });
  expect(textsOf()).toEqual([
    'Agency · Sales · Nov 23, 2026, 12:02 PM',
    'Message 2',
    'Nobody waits for an answer',
    'None',
  ]);
});

test('while it is read, where nobody is, and when it cannot be read, it says so', async () => {
  service.refuse('POST /contacts/by-record', 'NOT_FOUND');
  const { find, waitForText } = openSidebar(service);
  expect(find(LoadingSpinner).props.label).toBe('Loading');
  await waitForText('No WhatsApp conversation here yet');
  service.lose('POST /contacts/by-record');
  const failing = openSidebar(service);
  await failing.waitFor(() => failing.find(ErrorState));
  service.answer('POST /me', () => meAs('VIEWER', { hasAccess: false }));
  const lacking = openSidebar(service);
  await lacking.waitFor(() => expect(lacking.find(EmptyState).props.imageName).toBe('lock'));
});

test('one line is sent, with the return key, too, and the field is empty again', async () => {
  const { told, button, find, textsOf, waitFor } = await openShort();
  expect(button().props.disabled).toBe(true);
  submit(find(Form));
  type(find(Input), ' Hello ');
  await waitFor(() => expect(button().props.disabled).toBe(false));
  const answer = service.hold('POST /conversations/send', () => {
    told.add(ours(2, 'queued', { text: 'Hello' }));
    return { ok: true, messageId: idOf(10_002) };
  });
  submit(find(Form));
  await waitFor(() => expect(button().props.loading).toBe(true));
  click(button());
  answer();
  await waitFor(() => expect(textsOf()).toContain('Hello'));
  expect(find(Input).props.value).toBe('');
  expect(service.inputsOf('POST /conversations/send')).toEqual([
    {
      key: SOME_KEY,
      conversationId: SALES_CHAT,
      message: { kind: 'text', text: 'Hello' },
      replyTo: null,
    },
  ]);
});

test('what could not be sent stays in the field, and is sent again with its key', async () => {
  const { button, find, mocks, waitFor } = await openShort();
  service.lose('POST /conversations/send');
  type(find(Input), 'Hello');
  await waitFor(() => expect(button().props.disabled).toBe(false));
  click(button());
  await vi.waitFor(() => expect(mocks.actions.addAlert.calls).toHaveLength(1));
  await waitFor(() => expect(button().props.loading).toBe(false));
  expect(find(Input).props.value).toBe('Hello');
  service.answer('POST /conversations/send', () => ({ ok: true, messageId: idOf(10_002) }));
  click(button());
  await waitFor(() => expect(find(Input).props.value).toBe(''));
  const [first, second] = service.inputsOf('POST /conversations/send');
  expect(second).toEqual(first);
});

test('when the 24 hours are over there is no line to write, and a viewer has none', async () => {
  const closed = await openShort({
    conversations: [conversation({ window: { state: 'closed', closesAt: null } })],
  });
  expect(closed.findAll(Input)).toHaveLength(0);
  expect(closed.textsOf().join(' ')).toContain('WhatsApp lets you send an approved template.');
  const viewer = await openShort({}, { me: meAs('VIEWER') });
  expect(viewer.findAll(Input)).toHaveLength(0);
});

test('it is as new as the service, and says when it may not be', async () => {
  const { told, find, findAll, textsOf, waitFor } = await openShort();
  told.add(message(2));
  await waitFor(() => expect(textsOf()).toContain('Message 2'), SOON);
  service.lose('POST /contacts/poll');
  await waitFor(() => expect(find(Alert).props.variant).toBe('warning'), SOON);
  expect(textsOf()).toContain('Message 2');
  expect(findAll(ErrorState)).toHaveLength(0);
});

test('in Spanish', async () => {
  const { textsOf } = await openShort({}, { language: 'es' });
  expect(textsOf()).toEqual([
    'Cliente · Sales · 23 nov 2026, 12:01',
    'Message 1',
    'Nadie espera respuesta',
    'Ninguna',
  ]);
});
