import { Button, EmptyState, Form, Input, LoadingButton, Modal, TableRow, Tag } from '@hubspot/ui-extensions';
import type { TagView } from '@trochai/contract/tags';
import { expect, test, vi } from 'vitest';
import { SOME_KEY, useFakeService } from '../support/fake-service.ts';
import { open, submit, type } from '../support/interact.ts';
import { idOf } from '../support/people.ts';
import { openSettings } from './open-settings.tsx';

const service = useFakeService();

const INVESTOR: TagView = { id: idOf(60), name: 'Investor', contacts: 12 };
const EVERYONE: TagView = { id: idOf(61), name: 'Newsletter', contacts: 1_001 };
const UNUSED: TagView = { id: idOf(62), name: 'Unused', contacts: 0 };

async function openTags(...tags: TagView[]) {
  service.answer('POST /tags/list', () => ({ ok: true, tags }));
  const settings = await openSettings(service, { tab: 'tags' });
  await settings.waitFor(() => {
    expect(settings.findAll(Tag).length + settings.findAll(EmptyState).length).toBeGreaterThan(0);
  });
  const modal = (id: string) => settings.find(Modal, { id });
  return { ...settings, modal };
}

test('a team without tags is told what they are for', async () => {
  const { find } = await openTags();
  expect(find(EmptyState).props.title).toBe('No tags yet');
});

test('each tag shows how many contacts have it, as far as the service counts', async () => {
  const { findAll } = await openTags(INVESTOR, EVERYONE);
  const rows = findAll(TableRow).slice(1);
  expect(rows.map((row) => row.find(Tag).text)).toEqual(['Investor', 'Newsletter']);
  expect(String(rows[0])).toContain('12');
  expect(String(rows[1])).toContain('More than 1,000');
});

test('a long list is shown page by page', async () => {
  const many = Array.from({ length: 60 }, (_, index) => ({
    ...INVESTOR,
    id: idOf(100 + index),
    name: `Tag ${index}`,
  }));
  const { findAll, press, waitFor } = await openTags(...many);
  expect(findAll(Tag)).toHaveLength(25);
  press('Show more');
  await waitFor(() => expect(findAll(Tag)).toHaveLength(50));
  press('Show more');
  await waitFor(() => expect(findAll(Tag)).toHaveLength(60));
  expect(findAll(Button, ({ text }) => text === 'Show more')).toHaveLength(0);
});

test('a new tag is saved once, said, and read again', async () => {
  const { find, findAll, modal, press, waitFor, waitForAlert, closedOverlays } = await openTags();
  expect(modal('new-tag').find(LoadingButton).props.disabled).toBe(true);
  type(modal('new-tag').find(Input), ' Investor ');

  const answer = service.hold('POST /tags/save', () => ({ ok: true, tagId: INVESTOR.id }));
  press('Save', modal('new-tag'));
  await waitFor(() => expect(modal('new-tag').find(LoadingButton).props.loading).toBe(true));
  press('Save', modal('new-tag'));
  service.answer('POST /tags/list', () => ({ ok: true, tags: [INVESTOR] }));
  answer();

  await waitForAlert('success', 'Investor is saved.');
  await waitFor(() => expect(findAll(Tag)).toHaveLength(1));
  expect(find(Tag).text).toBe('Investor');
  expect(service.inputsOf('POST /tags/save')).toEqual([{ key: SOME_KEY, name: 'Investor' }]);
  expect(closedOverlays()).toEqual(['new-tag']);
});

test('a tag is renamed with the return key', async () => {
  const { modal, waitForAlert } = await openTags(INVESTOR);
  service.answer('POST /tags/save', () => ({ ok: true, tagId: INVESTOR.id }));
  const renaming = `rename-${INVESTOR.id}`;
  expect(modal(renaming).find(Input).props.value).toBe('Investor');
  type(modal(renaming).find(Input), 'Investors');
  submit(modal(renaming).find(Form));
  await waitForAlert('success', 'Investors is saved.');
  expect(service.inputsOf('POST /tags/save')).toMatchObject([{ tagId: INVESTOR.id, name: 'Investors' }]);
});

test('a name that is taken is said at the field, until the form is opened again', async () => {
  const { modal, press, waitFor, waitForAlert, closedOverlays } = await openTags(INVESTOR);
  service.refuse('POST /tags/save', 'NAME_TAKEN');
  type(modal('new-tag').find(Input), 'Investor');
  press('Save', modal('new-tag'));
  await waitFor(() => expect(modal('new-tag').find(Input).props.error).toBe(true));
  expect(modal('new-tag').find(Input).props.validationMessage).toBe('There is one with this name already.');
  await waitForAlert('danger', 'There is one with this name already.');
  expect(closedOverlays()).toEqual([]);

  open(modal('new-tag'));
  await waitFor(() => expect(modal('new-tag').find(Input).props.error).toBe(false));
  expect(modal('new-tag').find(Input).props.value).toBe('');
});

test('after an answer was lost, the same tag is saved with the same key', async () => {
  const { modal, press, waitForAlert } = await openTags();
  service.lose('POST /tags/save');
  type(modal('new-tag').find(Input), 'Investor');
  press('Save', modal('new-tag'));
  await vi.waitFor(() => expect(modal('new-tag').find(Input).props.error).toBe(true));
  service.answer('POST /tags/save', () => ({ ok: true, tagId: INVESTOR.id }));
  press('Save', modal('new-tag'));
  await waitForAlert('success', 'Investor is saved.');
  const [first, second] = service.inputsOf('POST /tags/save');
  expect(second).toEqual(first);
});

test('before a tag is deleted, it is said how many contacts lose it', async () => {
  const { findAll, find, modal, press, waitFor, waitForAlert } = await openTags(INVESTOR, UNUSED);
  expect(String(modal(`delete-${INVESTOR.id}`))).toContain('12 contacts have this tag');
  expect(String(modal(`delete-${UNUSED.id}`))).toContain('No contact has this tag');

  service.answer('POST /tags/delete', () => ({ ok: true, tagId: INVESTOR.id }));
  service.answer('POST /tags/list', () => ({ ok: true, tags: [UNUSED] }));
  press('Delete', modal(`delete-${INVESTOR.id}`));
  await waitForAlert('success', 'Investor is deleted.');
  await waitFor(() => expect(findAll(Tag)).toHaveLength(1));
  expect(find(Tag).text).toBe('Unused');
});

test('nothing happens when deleting is cancelled', async () => {
  const { modal, press, closedOverlays } = await openTags(INVESTOR);
  press('Cancel', modal(`delete-${INVESTOR.id}`));
  expect(closedOverlays()).toEqual([`delete-${INVESTOR.id}`]);
  expect(service.inputsOf('POST /tags/delete')).toEqual([]);
});
