import { Alert, Button, EmptyState, Input, Modal, TextArea, Tile } from '@hubspot/ui-extensions';
import type { QuickReply } from '@trochai/contract/quick-replies';
import { expect, test } from 'vitest';
import { SOME_KEY, useFakeService } from '../support/fake-service.ts';
import { type } from '../support/interact.ts';
import { idOf, meAs } from '../support/people.ts';
import { openSettings } from './open-settings.tsx';

const service = useFakeService();

const GREETING: QuickReply = { id: idOf(70), title: 'Greeting', text: 'Hello {{name}}, how can I help?' };

async function openQuickReplies(role: 'ADMIN' | 'AGENT', ...quickReplies: QuickReply[]) {
  service.answer('POST /quick-replies/list', () => ({ ok: true, quickReplies }));
  const settings = await openSettings(service, { tab: 'quickReplies', me: meAs(role) });
  await settings.waitFor(() => {
    expect(settings.findAll(Tile).length + settings.findAll(EmptyState).length).toBeGreaterThan(0);
  });
  const modal = (id: string) => settings.find(Modal, { id });
  return { ...settings, modal };
}

test('an agent reads them, and changes nothing', async () => {
  const { findAll, textsOf } = await openQuickReplies('AGENT', GREETING);
  expect(textsOf()).toContain('Hello {{name}}, how can I help?');
  expect(textsOf().join(' ')).toContain('An admin of your agency adds and changes them.');
  expect(findAll(Button)).toEqual([]);
});

test('an agent of a team without any is told who adds them', async () => {
  const { textsOf, findAll } = await openQuickReplies('AGENT');
  expect(textsOf()).toContain('An admin of your agency has not added any.');
  expect(findAll(Button)).toEqual([]);
});

test('an admin adds one, and is told what {{name}} becomes', async () => {
  const { modal, press, findAll, waitFor, waitForAlert, closedOverlays } = await openQuickReplies('ADMIN');
  const adding = 'new-quick-reply';
  expect(modal(adding).find(TextArea).props.description).toBe('{{name}} becomes the name of the customer.');
  type(modal(adding).find(Input), 'Greeting');
  press('Save', modal(adding));
  expect(service.inputsOf('POST /quick-replies/save')).toEqual([]);

  type(modal(adding).find(TextArea), GREETING.text);
  service.answer('POST /quick-replies/save', () => ({ ok: true, quickReplyId: GREETING.id }));
  service.answer('POST /quick-replies/list', () => ({ ok: true, quickReplies: [GREETING] }));
  press('Save', modal(adding));
  await waitForAlert('success', 'Greeting is saved.');
  await waitFor(() => expect(findAll(Tile)).toHaveLength(1));
  expect(service.inputsOf('POST /quick-replies/save')).toEqual([
    { key: SOME_KEY, title: 'Greeting', text: GREETING.text },
  ]);
  expect(closedOverlays()).toEqual([adding]);
});

test('an admin edits one, starting from what it says', async () => {
  const { modal, press, waitForAlert } = await openQuickReplies('ADMIN', GREETING);
  const editing = `edit-${GREETING.id}`;
  expect(modal(editing).find(Input).props.value).toBe('Greeting');
  expect(modal(editing).find(TextArea).props.value).toBe(GREETING.text);
  type(modal(editing).find(TextArea), 'Hi {{name}}!');
  service.answer('POST /quick-replies/save', () => ({ ok: true, quickReplyId: GREETING.id }));
  press('Save', modal(editing));
  await waitForAlert('success', 'Greeting is saved.');
  expect(service.inputsOf('POST /quick-replies/save')).toMatchObject([
    { quickReplyId: GREETING.id, title: 'Greeting', text: 'Hi {{name}}!' },
  ]);
});

test('a full list is refused in the words of the service, at the form', async () => {
  const { modal, press, waitFor } = await openQuickReplies('ADMIN', GREETING);
  service.refuse('POST /quick-replies/save', 'TOO_MANY', 'There are 200 quick replies already');
  const editing = `edit-${GREETING.id}`;
  press('Save', modal(editing));
  await waitFor(() => expect(modal(editing).find(Alert).text).toBe('There are 200 quick replies already'));
});

test('an admin deletes one after a question', async () => {
  const { find, modal, press, waitFor, waitForAlert } = await openQuickReplies('ADMIN', GREETING);
  service.answer('POST /quick-replies/delete', () => ({ ok: true, quickReplyId: GREETING.id }));
  service.answer('POST /quick-replies/list', () => ({ ok: true, quickReplies: [] }));
  press('Delete', modal(`delete-${GREETING.id}`));
  await waitForAlert('success', 'Greeting is deleted.');
  await waitFor(() => find(EmptyState));
  expect(service.inputsOf('POST /quick-replies/delete')).toMatchObject([{ quickReplyId: GREETING.id }]);
});
