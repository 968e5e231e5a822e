import { Alert, EmptyState, ErrorState, Input, LoadingSpinner, Select, Tabs } from '@hubspot/ui-extensions';
import { expect, test, vi } from 'vitest';
import { SOME_KEY, useFakeService } from '../support/fake-service.ts';
import { choose, type } from '../support/interact.ts';
import { idOf, meAs } from '../support/people.ts';
import { message, PREVIEW, SALES, SALES_CHAT, tell, template, templates } from './answers.ts';
import { openCard } from './open-card.tsx';

const service = useFakeService();

const nobodyHere = () => service.refuse('POST /contacts/by-record', 'NOT_FOUND');
const checked = (problems: string[] = []) =>
  service.answer('POST /templates/preview', ({ body }) => ({
    ok: true,
    preview: { ...PREVIEW, body: `Hello ${body['first_name'] ?? '{{first_name}}'}` },
    problems,
  }));

test('while it is read whose record it is, it says so', async () => {
  tell(service);
  const answer = service.hold('POST /contacts/by-record', () => ({
    ok: false,
    error: { code: 'NOT_FOUND', message: '' },
  }));
  const { find, waitFor } = openCard(service);
  expect(find(LoadingSpinner).props.label).toBe('Loading');
  await vi.waitFor(() => expect(service.inputsOf('POST /contacts/by-record')).toHaveLength(1));
  expect(find(LoadingSpinner).props.label).toBe('Loading');
  answer();
  await waitFor(() => find(EmptyState));
});

test('a portal that is not connected is offered to install, and somebody without access is told', async () => {
  service.refuse('POST /me', 'NOT_CONNECTED');
  const closed = openCard(service);
  await closed.waitFor(() => expect(closed.find(EmptyState).props.imageName).toBe('integrations'));
  service.answer('POST /me', () => meAs('VIEWER', { hasAccess: false }));
  const lacking = openCard(service);
  await lacking.waitFor(() => expect(lacking.find(EmptyState).props.imageName).toBe('lock'));
  expect(service.inputsOf('POST /contacts/by-record')).toEqual([]);
});

test('a contact that cannot be read is read again on demand', async () => {
  service.lose('POST /contacts/by-record');
  const { find, press, waitFor } = openCard(service);
  await waitFor(() => expect(find(ErrorState).props.title).toBe('This could not be loaded'));
  service.answer('POST /contacts/by-record', () => ({
    ok: false,
    error: { code: 'NOT_FOUND', message: '' },
  }));
  press('Try again');
  await waitFor(() => find(EmptyState));
});

test('it asks for the record that it is on, a contact or a deal', async () => {
  nobodyHere();
  for (const objectTypeId of ['0-1', '0-3'] as const) {
    const { find, waitFor } = openCard(service, { objectTypeId });
    await waitFor(() => find(EmptyState));
  }
  expect(service.inputsOf('POST /contacts/by-record').slice(0, 2)).toEqual([
    { record: { objectType: 'contact', objectId: '123' } },
    { record: { objectType: 'deal', objectId: '123' } },
  ]);
});

test('where nobody is on WhatsApp, viewers are told what will be there', async () => {
  nobodyHere();
  const { find, findAll, textsOf, waitFor } = openCard(service, { me: meAs('VIEWER') });
  await waitFor(() => expect(find(EmptyState).props.title).toBe('No WhatsApp conversation here yet'));
  expect(textsOf()).toContain('As soon as the customer writes, the conversation is shown here.');
  expect(findAll(Select)).toHaveLength(0);
});

test('without a connected number nobody can start', async () => {
  nobodyHere();
  service.answer('POST /channels/list', () => ({
    ok: true,
    channels: [
      { id: SALES, kind: 'WHATSAPP', name: 'Sales', status: 'DISCONNECTED' },
      { id: idOf(52), kind: 'WEB', name: 'Website', status: 'CONNECTED' },
    ],
  }));
  const { waitForText } = openCard(service);
  await waitForText('No WhatsApp number is connected yet. An admin connects one in the settings of the app.');
});

test('a conversation is started with a template, filled in and sent from the chosen number', async () => {
  nobodyHere();
  checked();
  service.answer('POST /channels/list', () => ({
    ok: true,
    channels: [
      { id: idOf(53), kind: 'WHATSAPP', name: 'Rentals', status: 'CONNECTED' },
      { id: SALES, kind: 'WHATSAPP', name: 'Sales', status: 'CONNECTED' },
    ],
  }));
  const { find, press, waitFor, waitForAlert, waitForText, buttonTexts } = openCard(service);
  await waitFor(() => find(Select, { name: 'channel' }));
  choose(find(Select, { name: 'channel' }), SALES);
  await waitFor(() => find(Select, { name: 'template' }));
  choose(find(Select, { name: 'template' }), 'visit/en');
  await waitFor(() => find(Input));
  expect(find(Input).props).toMatchObject({ label: 'Value of first_name', description: 'For example: Ana' });
  type(find(Input), 'Maria');
  await waitForText('Hello Maria');
  await waitFor(() => expect(buttonTexts()).toContain('Send template'));

  service.answer('POST /contacts/start', () => ({
    ok: true,
    contactId: idOf(1_001),
    conversationId: SALES_CHAT,
    messageId: idOf(10_001),
  }));
  tell(service, { said: { [SALES_CHAT]: [message(1)] } });
  press('Send template');
  await waitForAlert('success', 'The template is on its way');
  expect(service.inputsOf('POST /contacts/start')).toEqual([
    {
      key: SOME_KEY,
      record: { objectType: 'contact', objectId: '123' },
      channelId: SALES,
      template: { name: 'visit', language: 'en', header: {}, body: { first_name: 'Maria' }, buttons: {} },
    },
  ]);
  await waitFor(() => find(Tabs));
});

test.each([
  [
    'NO_NUMBER',
    'Nobody can be written to yet: the record needs one person with a phone number and its country code.',
  ],
  ['RECORD_TAKEN', 'This record belongs to another WhatsApp contact.'],
] as const)('%s is said in words, and what was filled in stays', async (code, words) => {
  nobodyHere();
  checked();
  service.refuse('POST /contacts/start', code);
  const { find, press, waitFor, waitForAlert, waitForText } = openCard(service);
  await waitFor(() => find(Select, { name: 'template' }));
  choose(find(Select, { name: 'template' }), 'visit/en');
  await waitFor(() => find(Input));
  type(find(Input), 'Maria');
  await waitForText('Hello Maria');
  press('Send template');
  await waitForAlert('danger', words);
  expect(find(Input).props.value).toBe('Maria');
});

test('a first message that is being filled in outlives a service that does not answer', async () => {
  nobodyHere();
  checked();
  const { find, findAll, waitFor } = openCard(service);
  await waitFor(() => find(Select, { name: 'template' }));
  choose(find(Select, { name: 'template' }), 'visit/en');
  await waitFor(() => find(Input));
  type(find(Input), 'Maria');
  service.lose('POST /contacts/by-record');
  const asked = service.inputsOf('POST /contacts/by-record').length;
  await vi.waitFor(
    () => expect(service.inputsOf('POST /contacts/by-record').length).toBeGreaterThan(asked + 1),
    { timeout: 5_000 },
  );
  expect(findAll(ErrorState)).toHaveLength(0);
  expect(find(Input).props.value).toBe('Maria');
});

test('templates that need a file are not offered for a first message', async () => {
  nobodyHere();
  const header = { format: 'IMAGE' as const, text: null, variables: [] };
  service.answer('POST /templates/list', () =>
    templates(
      template(),
      template({ name: 'brochure', header }),
      template({ name: 'new', status: 'PENDING' }),
    ),
  );
  const { find, waitFor } = openCard(service);
  await waitFor(() => find(Select, { name: 'template' }));
  expect(find(Select, { name: 'template' }).props.options).toEqual([
    { value: 'visit/en', label: 'visit (en)' },
  ]);
});

test('while templates are read from WhatsApp it says so, and shows them when they are there', async () => {
  nobodyHere();
  service.answer('POST /templates/list', () => ({ ...templates(), readAt: null, isReading: true }));
  const { find, waitForText, waitFor } = openCard(service);
  await waitForText('The templates are being read from WhatsApp …');
  service.answer('POST /templates/list', () => templates(template()));
  await waitFor(() => find(Select, { name: 'template' }), { timeoutInMs: 5_000 });
});

test('a number without templates says where they are made, and why they could not be read', async () => {
  nobodyHere();
  service.answer('POST /templates/list', () => ({ ...templates(), problem: 'Meta refused the token' }));
  const { find, waitForText } = openCard(service);
  await waitForText('This number has no approved template. Templates are made in WhatsApp Manager.');
  expect(find(Alert).props.title).toBe('Meta refused the token');
});

test('everything is said in Spanish to somebody whose HubSpot is Spanish', async () => {
  nobodyHere();
  const { find, waitFor } = openCard(service, { language: 'es-mx' });
  await waitFor(() => expect(find(EmptyState).props.title).toBe('Aún no hay conversación de WhatsApp'));
  await waitFor(() => expect(find(Select).props.label).toBe('Plantilla'));
});
