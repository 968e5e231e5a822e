import { EmptyState, Input, LoadingButton, Modal, MultiSelect, TextArea } from '@hubspot/ui-extensions';
import type { WebsiteView } from '@trochai/contract/website';
import { expect, test, vi } from 'vitest';
import { SOME_KEY, useFakeService } from '../support/fake-service.ts';
import { type } from '../support/interact.ts';
import { idOf } from '../support/people.ts';
import { openSettings } from './open-settings.tsx';

const service = useFakeService();

const WEBSITE: WebsiteView = {
  channelId: idOf(70),
  publicKey: 'pk_1',
  formerKey: null,
  snippet: '<script src="https://service.example/widget.js" data-key="pk_1" async></script>',
  allowedOrigins: ['https://agency.example'],
  privacyUrl: null,
  shownName: null,
  defaultName: 'Pretend Realty',
  numbers: [
    { channelId: idOf(50), name: 'Sales', isOnWebsite: true },
    { channelId: idOf(51), name: 'Rentals', isOnWebsite: false },
  ],
};

async function openWebsite(website: WebsiteView | null) {
  service.answer('GET /website', () => ({ ok: true, website }));
  const settings = await openSettings(service, { tab: 'website' });
  await settings.waitFor(() =>
    expect(settings.findAll(EmptyState).length + settings.findAll(TextArea).length).toBeGreaterThan(0),
  );
  return settings;
}

test('a team without the chat switches it on', async () => {
  const { press } = await openWebsite(null);
  service.answer('POST /website', () => ({ ok: true }));
  press('Switch the chat on');
  await vi.waitFor(() => expect(service.inputsOf('POST /website')).toEqual([{ key: SOME_KEY }]));
});

test('the script, the origins and the chosen numbers are shown', async () => {
  const { find, findAll } = await openWebsite(WEBSITE);
  expect(findAll(TextArea).map(({ props }) => props.value)).toEqual([
    WEBSITE.snippet,
    'https://agency.example',
  ]);
  expect(find(MultiSelect).props.value).toEqual([idOf(50)]);
});

test('what was changed is saved as a whole', async () => {
  const { find, findAll, press } = await openWebsite(WEBSITE);
  service.answer('POST /website', () => ({ ok: true }));
  const origins = findAll(TextArea)[1];
  if (!origins) throw new Error('There is no field for origins');
  type(origins, 'https://agency.example\nhttps://www.agency.example ');
  type(find(Input, { name: 'privacy-url' }), 'https://agency.example/privacy');
  type(find(Input, { name: 'shown-name' }), ' Casa Nova ');
  press('Save');
  await vi.waitFor(() =>
    expect(service.inputsOf('POST /website')).toEqual([
      {
        key: SOME_KEY,
        allowedOrigins: ['https://agency.example', 'https://www.agency.example'],
        privacyUrl: 'https://agency.example/privacy',
        shownName: 'Casa Nova',
        numberIds: [idOf(50)],
      },
    ]),
  );
});

test('a key is replaced at once only when that is asked for', async () => {
  const { find, press } = await openWebsite(WEBSITE);
  service.answer('POST /website/rotate-key', () => ({ ok: true }));
  press('Replace it at once', find(Modal, { id: 'rotate-key' }));
  await vi.waitFor(() =>
    expect(service.inputsOf('POST /website/rotate-key')).toEqual([{ key: SOME_KEY, atOnce: true }]),
  );
});

test('what visitors are told without a name is said; an empty one is none', async () => {
  const { find, press } = await openWebsite({ ...WEBSITE, shownName: 'Casa Nova' });
  service.answer('POST /website', () => ({ ok: true }));
  const name = () => find(Input, { name: 'shown-name' });
  expect(name().props).toMatchObject({ value: 'Casa Nova', placeholder: 'Pretend Realty' });
  expect(name().props.description).toContain('Empty: Pretend Realty.');
  type(name(), ' ');
  press('Save');
  await vi.waitFor(() => expect(service.inputsOf('POST /website')).toMatchObject([{ shownName: null }]));
});

test('a name that is too long is said at the field and cannot be saved', async () => {
  const { find, findAll } = await openWebsite(WEBSITE);
  type(find(Input, { name: 'shown-name' }), 'x'.repeat(101));
  expect(find(Input, { name: 'shown-name' }).props).toMatchObject({
    error: true,
    validationMessage: 'It has 100 characters at most.',
  });
  expect(findAll(LoadingButton).find(({ text }) => text === 'Save')?.props.disabled).toBe(true);
});
