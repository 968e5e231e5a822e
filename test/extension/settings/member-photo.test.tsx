import { Alert, Image, Input, Modal } from '@hubspot/ui-extensions';
import type { MemberView } from '@trochai/contract/members';
import { expect, test } from 'vitest';
import { SOME_KEY, useFakeService } from '../support/fake-service.ts';
import { open, type } from '../support/interact.ts';
import { BRUNO, member } from './answers.ts';
import { openSettings } from './open-settings.tsx';

const service = useFakeService();

const PHOTO = 'https://pictures.example/bruno.jpg';

async function openPhoto(photoUrl: string | null, language = 'en') {
  const bruno = (more: Partial<MemberView>) => ({
    ok: true as const,
    members: [member(BRUNO, 'Bruno', more)],
  });
  service.answer('POST /members/list', () => bruno({ photoUrl }));
  service.answer('POST /members/set-photo', ({ photoUrl: next }) => {
    service.answer('POST /members/list', () => bruno({ photoUrl: next }));
    return { ok: true };
  });
  const settings = await openSettings(service, { tab: 'members', language });
  const id = `photo-${BRUNO}`;
  await settings.waitFor(() => settings.find(Modal, { id }));
  const modal = () => settings.find(Modal, { id });
  open(modal());
  const field = () => modal().find(Input);
  return { ...settings, id, modal, field };
}

test('a member gets the photo of an address, and it is shown from then on', async () => {
  const { modal, field, press, waitFor, waitForAlert, closedOverlays, id } = await openPhoto(null);
  expect(modal().maybeFind(Image)).toBeNull();
  type(field(), ` ${PHOTO} `);
  press('Save', modal());
  await waitForAlert('success', 'Bruno has this photo from now on.');
  expect(service.inputsOf('POST /members/set-photo')).toEqual([
    { key: SOME_KEY, memberId: BRUNO, photoUrl: PHOTO },
  ]);
  expect(closedOverlays()).toEqual([id]);
  await waitFor(() => expect(modal().find(Image).props.src).toBe(PHOTO));
});

test('an empty address takes the photo away', async () => {
  const { modal, field, press, waitFor, waitForAlert } = await openPhoto(PHOTO);
  expect(field().props.value).toBe(PHOTO);
  type(field(), '');
  press('Save', modal());
  await waitForAlert('success', 'Bruno has no photo any more.');
  expect(service.inputsOf('POST /members/set-photo')).toMatchObject([{ photoUrl: null }]);
  await waitFor(() => expect(modal().maybeFind(Image)).toBeNull());
});

test.each([
  ['en', 'Save', 'The whole address of a picture, beginning with https://.'],
  ['es', 'Guardar', 'La dirección completa de una foto, que empiece con https://.'],
])(
  'what is no address of a picture is said at the field (%s), and not sent',
  async (language, button, error) => {
    const { modal, field, press, waitFor } = await openPhoto(null, language);
    for (const wrong of ['bruno.jpg', 'http://pictures.example/bruno.jpg', 'javascript:alert(1)']) {
      type(field(), wrong);
      press(button, modal());
      await waitFor(() => expect(field().props).toMatchObject({ error: true, validationMessage: error }));
    }
    type(field(), PHOTO);
    await waitFor(() => expect(field().props.error).toBeUndefined());
    expect(service.inputsOf('POST /members/set-photo')).toEqual([]);
  },
);

test('why the service did not take it is said in the form, which stays open', async () => {
  const { modal, field, press, waitFor, closedOverlays } = await openPhoto(null);
  service.refuse('POST /members/set-photo', 'NOT_FOUND');
  type(field(), PHOTO);
  press('Save', modal());
  await waitFor(() => expect(modal().find(Alert).props.title).toBe('The photo was not saved'));
  expect(field().props.value).toBe(PHOTO);
  expect(closedOverlays()).toEqual([]);
  open(modal());
  await waitFor(() => expect(modal().maybeFind(Alert)).toBeNull());
});
