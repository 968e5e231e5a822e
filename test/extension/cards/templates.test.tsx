import { Alert, Input, LoadingButton, Select, TextArea } from '@hubspot/ui-extensions';
import { expect, test, vi } from 'vitest';
import { useFakeService } from '../support/fake-service.ts';
import { choose, type } from '../support/interact.ts';
import { idOf } from '../support/people.ts';
import { conversation, ours, PREVIEW, template, templates } from './answers.ts';
import { openComposer, PLAN, visitUploadPage } from './open-composer.tsx';

const service = useFakeService();
const SOON = { timeoutInMs: 4_000 };
const CLOSED = [conversation({ window: { state: 'closed', closesAt: null } })];

test('when the 24 hours are over, a template is filled in, looked through, and sent', async () => {
  const card = await openComposer(service, { conversations: CLOSED });
  const { find, findAll, told, press, waitFor, waitForText } = card;
  expect(find(Alert).props.title).toContain('The 24 hours since the customer last wrote are over.');
  expect(findAll(TextArea)).toHaveLength(0);
  service.answer('POST /templates/preview', ({ body }) => ({
    ok: true,
    preview: { ...PREVIEW, body: `Hello ${body['first_name'] ?? '{{first_name}}'}` },
    problems: body['first_name'] ? [] : ['Fill in first_name'],
  }));
  await waitFor(() => find(Select, { name: 'template' }));
  choose(find(Select, { name: 'template' }), 'visit/en');
  await waitForText('Fill in first_name');
  expect(find(LoadingButton, ({ text }) => text === 'Send template').props.disabled).toBe(true);
  for (const text of ['M', 'Ma', 'Maria']) type(find(Input, { name: 'body-first_name' }), text);
  await waitForText('Hello Maria');
  expect(service.inputsOf('POST /templates/preview')).toHaveLength(2);
  service.answer('POST /conversations/send', () => {
    told.add(ours(2, 'queued', { text: 'Hello Maria' }));
    return { ok: true, messageId: idOf(10_002) };
  });
  press('Send template');
  await waitFor(() => expect(find(Select, { name: 'template' }).props.value).toBe(''));
  await vi.waitFor(() =>
    expect(card.sent()).toMatchObject([
      {
        message: {
          kind: 'template',
          name: 'visit',
          language: 'en',
          body: { first_name: 'Maria' },
          headerUploadId: null,
        },
      },
    ]),
  );
});

test('a template with places in header and buttons has a field for each; its file is handed in', async () => {
  const variable = (name: string) => ({ name, example: null });
  service.answer('POST /templates/list', () =>
    templates(
      template({
        header: { format: 'DOCUMENT', text: null, variables: [] },
        buttons: [
          { type: 'QUICK_REPLY', text: 'I come', url: null, variable: null },
          { type: 'URL', text: 'The house', url: 'https://a.test/{{1}}', variable: variable('1') },
        ],
      }),
    ),
  );
  service.answer('POST /templates/preview', ({ hasHeaderFile }) => ({
    ok: true,
    preview: PREVIEW,
    problems: hasHeaderFile ? [] : ['The header needs a file'],
  }));
  service.answer('POST /uploads/read', () => ({ ok: true, file: PLAN, isOver: true }));
  const card = await openComposer(service, { conversations: CLOSED });
  await card.waitFor(() => card.find(Select, { name: 'template' }));
  choose(card.find(Select, { name: 'template' }), 'visit/en');
  await card.waitForText('The header needs a file');
  type(card.find(Input, { label: 'Button "The house"' }), 'house-1');
  await visitUploadPage(service, card, 'Choose the file of the header');
  await card.waitFor(() =>
    expect(card.find(LoadingButton, ({ text }) => text === 'Send template').props.disabled).toBe(false),
  );
  service.answer('POST /conversations/send', () => ({ ok: true, messageId: idOf(10_002) }));
  card.press('Send template');
  await vi.waitFor(() =>
    expect(card.sent()).toMatchObject([{ message: { buttons: { 1: 'house-1' }, headerUploadId: idOf(90) } }]),
  );
});

test('a preview that cannot be had says why, and is asked for again', async () => {
  service.lose('POST /templates/preview');
  const card = await openComposer(service, { conversations: CLOSED });
  await card.waitFor(() => card.find(Select, { name: 'template' }));
  choose(card.find(Select, { name: 'template' }), 'visit/en');
  await card.waitFor(() => expect(card.buttonTexts()).toContain('Try again'));
  service.answer('POST /templates/preview', () => ({ ok: true, preview: PREVIEW, problems: [] }));
  card.press('Try again');
  await card.waitForText('we see you at ten.');
});

test('as soon as the customer answers, one writes freely again', async () => {
  const card = await openComposer(service, { conversations: CLOSED });
  card.told.change({ conversations: [conversation()] });
  await card.waitFor(() => expect(card.field()).toBeDefined(), SOON);
});
