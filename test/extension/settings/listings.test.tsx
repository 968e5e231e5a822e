import {
  Alert,
  EmptyState,
  Input,
  Link,
  Modal,
  NumberInput,
  SearchInput,
  Select,
  Text,
  TextArea,
  Tile,
} from '@hubspot/ui-extensions';
import type { ListingView } from '@trochai/contract/listings';
import { expect, test } from 'vitest';
import { SOME_KEY, useFakeService } from '../support/fake-service.ts';
import { choose, open, type } from '../support/interact.ts';
import { idOf } from '../support/people.ts';
import { BRUNO, team } from './answers.ts';
import { HOUSE, type Listings, openList as openListOf } from './open-listings.tsx';

const service = useFakeService();

const openList = (shown: Listings = {}) => openListOf(service, shown);

async function openListings(listing: ListingView) {
  const settings = await openList({ listings: [listing] });
  const modal = () => settings.find(Modal, { id: `edit-${listing.id}` });
  open(modal());
  const fixed = () =>
    [Input, NumberInput, Select, TextArea]
      .flatMap((kind) => modal().findAll(kind as typeof Input))
      .filter(({ props }) => props.readOnly)
      .map(({ props }) => props.name)
      .sort();
  return { ...settings, modal, fixed };
}

test('a listing of ours alone can be changed in everything', async () => {
  const { modal, fixed, textsOf } = await openListings(HOUSE);
  expect(fixed()).toEqual([]);
  expect(modal().findAll(Alert)).toEqual([]);
  expect(textsOf()).not.toContain('From HubSpot');
});

test('what HubSpot says of a listing is shown as such and cannot be changed, the rest can', async () => {
  const fromHubSpot: ListingView['fromHubSpot'] = [
    'title',
    'price',
    'currency',
    'kind',
    'place',
    'bedrooms',
    'bathrooms',
    'areaM2',
    'agentMemberId',
  ];
  const { modal, fixed, textsOf, press } = await openListings({ ...HOUSE, fromHubSpot });
  expect(textsOf()).toContain('From HubSpot');
  expect(modal().find(Alert).props.title).toBe('From HubSpot');
  expect(fixed()).toEqual(
    ['agent', 'areaM2', 'bathrooms', 'bedrooms', 'currency', 'kind', 'place', 'price', 'title'].sort(),
  );

  service.answer('POST /listings/save', () => ({ ok: true, listingId: HOUSE.id }));
  const description = modal().find(TextArea, { name: 'description' });
  type(description, 'Near the park');
  choose(modal().find(Select, { name: 'operation' }), 'RENT');
  press('Save', modal());
  expect(service.inputsOf('POST /listings/save')).toMatchObject([
    { key: SOME_KEY, listingId: HOUSE.id, description: 'Near the park', operation: 'RENT', title: 'House' },
  ]);
});

test('only what the account has in HubSpot is fixed', async () => {
  const { fixed } = await openListings({ ...HOUSE, fromHubSpot: ['title', 'place'] });
  expect(fixed()).toEqual(['place', 'title']);
});

const NEW = { id: 'new-listing' };

test('a listing says what it is, for how much, where and whose, and leads to its public page', async () => {
  const agent = { memberId: BRUNO, name: 'Bruno' };
  const { textsOf, find } = await openList({ listings: [{ ...HOUSE, agent }] });
  expect(textsOf()).toEqual(
    expect.arrayContaining(['House', 'For sale · House · 385,000 USD · Santa Ana', 'Agent: Bruno']),
  );
  expect(find(Tile).find(Link).props.href).toEqual({ url: HOUSE.pageUrl, external: true });
});

test('a listing is added with what was typed, and the list is read again', async () => {
  service.answer('POST /members/list', team);
  const { find, press, textsOf, waitFor, waitForAlert, closedOverlays } = await openList({ listings: [] });
  const form = () => find(Modal, NEW);
  await waitFor(() =>
    expect(form().find(Select, { name: 'agent' }).props.options).toContainEqual({
      value: BRUNO,
      label: 'Bruno',
    }),
  );
  open(form());
  type(form().find(Input, { name: 'title' }), ' Flat by the park ');
  type(form().find(Input, { name: 'own-slug' }), 'flat-7');
  type(form().find(Input, { name: 'currency' }), 'crc');
  choose(form().find(NumberInput, { name: 'price' }), 950_000);
  choose(form().find(NumberInput, { name: 'bathrooms' }), 1.5);
  choose(form().find(Select, { name: 'kind' }), 'APARTMENT');
  choose(form().find(Select, { name: 'agent' }), BRUNO);
  type(
    form().find(TextArea, { name: 'pictures' }),
    'https://pictures.example/1\nhttps://pictures.example/2\n',
  );
  service.answer('POST /listings/save', () => ({ ok: true, listingId: HOUSE.id }));
  service.answer('POST /listings/list', () => ({ ok: true, listings: [HOUSE], next: null }));
  press('Save', form());
  await waitForAlert('success', 'Flat by the park is saved.');
  expect(service.inputsOf('POST /listings/save')).toEqual([
    {
      key: SOME_KEY,
      ownSlug: 'flat-7',
      title: 'Flat by the park',
      description: '',
      price: 950_000,
      currency: 'CRC',
      operation: 'SALE',
      kind: 'APARTMENT',
      place: '',
      bedrooms: null,
      bathrooms: 1.5,
      areaM2: null,
      pictures: ['https://pictures.example/1', 'https://pictures.example/2'],
      agentMemberId: BRUNO,
      isActive: true,
    },
  ]);
  expect(closedOverlays()).toEqual([NEW.id]);
  await waitFor(() => expect(textsOf()).toContain('House'));
});

type Errors = { error?: unknown; validationMessage?: unknown; name: unknown };

function errorsIn(form: Pick<Awaited<ReturnType<typeof openList>>, 'findAll'>) {
  const fields = [Input, NumberInput, Select, TextArea].flatMap((kind) => form.findAll(kind as typeof Input));
  const wrong = fields.map(({ props }) => props as Errors).filter(({ error }) => error === true);
  return Object.fromEntries(wrong.map(({ name, validationMessage }) => [String(name), validationMessage]));
}

test('what cannot be saved is said at each field, once saving was tried, and the service is not asked', async () => {
  const { find, press, waitFor } = await openList();
  const form = () => find(Modal, NEW);
  type(form().find(Input, { name: 'title' }), 'House');
  type(form().find(Input, { name: 'own-slug' }), 'Not a code');
  type(form().find(Input, { name: 'currency' }), 'Dollars');
  choose(form().find(NumberInput, { name: 'price' }), -1);
  choose(form().find(NumberInput, { name: 'bathrooms' }), 1.3);
  type(form().find(TextArea, { name: 'pictures' }), 'http://pictures.example/1');
  expect(errorsIn(form())).toEqual({});

  press('Save', form());
  await waitFor(() =>
    expect(errorsIn(form())).toEqual({
      'own-slug': 'Small letters, digits and single hyphens, and no other listing has it.',
      currency: 'Three letters, such as USD.',
      price: 'A number that is not below 0.',
      bathrooms: 'Whole or half ones, such as 2.5.',
      pictures: 'Each address begins with https://, and there are 40 at most.',
    }),
  );
  expect(service.inputsOf('POST /listings/save')).toEqual([]);

  choose(form().find(NumberInput, { name: 'price' }), 1);
  await waitFor(() => expect(Object.keys(errorsIn(form()))).not.toContain('price'));
});

test('errors of fields are said in Spanish, too', async () => {
  const { find, press, waitFor } = await openList({ language: 'es' });
  const form = () => find(Modal, NEW);
  type(form().find(Input, { name: 'title' }), 'Casa');
  type(form().find(Input, { name: 'currency' }), 'Dólares');
  press('Guardar', form());
  await waitFor(() => expect(errorsIn(form())).toEqual({ currency: 'Tres letras, como USD.' }));
});

test('a code that another listing has is said at the code, until something is typed', async () => {
  const { find, press, waitFor } = await openList();
  const form = () => find(Modal, NEW);
  service.refuse('POST /listings/save', 'NAME_TAKEN');
  type(form().find(Input, { name: 'title' }), 'House');
  type(form().find(Input, { name: 'own-slug' }), 'house');
  press('Save', form());
  await waitFor(() => expect(Object.keys(errorsIn(form()))).toEqual(['own-slug']));
  expect(form().find(Alert).props.title).toBe('The listing was not saved');
  type(form().find(Input, { name: 'own-slug' }), 'house-2');
  await waitFor(() => expect(errorsIn(form())).toEqual({}));
});

test('a form that is opened again has forgotten what was typed and not saved', async () => {
  const { modal, press, waitFor } = await openListings(HOUSE);
  type(modal().find(Input, { name: 'currency' }), '?');
  press('Save', modal());
  await waitFor(() => expect(errorsIn(modal())).not.toEqual({}));
  open(modal());
  await waitFor(() => expect(modal().find(Input, { name: 'currency' }).props.value).toBe('USD'));
  expect(errorsIn(modal())).toEqual({});
  type(modal().find(Input, { name: 'currency' }), '?');
  await waitFor(() => expect(modal().find(Input, { name: 'currency' }).props.value).toBe('?'));
  expect(errorsIn(modal())).toEqual({});
});

test('the links of a listing are made when they are looked at: each with its QR code and how often it was followed', async () => {
  const url = 'https://service.example/r/AE-7K3QF';
  const link = {
    channelId: idOf(50),
    name: 'Sales',
    code: 'AE-7K3QF',
    url,
    qrUrl: `${url}/qr.svg`,
    clicks: 1_200,
  };
  service.answer('POST /listings/links', () => ({ ok: true, links: [link] }));
  const { find, waitFor } = await openList();
  const links = () => find(Modal, { id: `links-${HOUSE.id}` });
  expect(service.inputsOf('POST /listings/links')).toEqual([]);
  open(links());
  await waitFor(() => expect(links().findAll(Link)).toHaveLength(2));
  expect(service.inputsOf('POST /listings/links')).toEqual([{ listingId: HOUSE.id }]);
  expect(
    links()
      .findAll(Link)
      .map(({ props, text }) => [text, props.href]),
  ).toEqual([
    [url, { url, external: true }],
    ['QR code', { url: `${url}/qr.svg`, external: true }],
  ]);
  expect(
    links()
      .findAll(Text)
      .map(({ text }) => text),
  ).toContain('Followed 1,200 times');
});

test('without a connected number there is no link, and that is said', async () => {
  service.answer('POST /listings/links', () => ({ ok: true, links: [] }));
  const { find, waitForText } = await openList();
  open(find(Modal, { id: `links-${HOUSE.id}` }));
  await waitForText('No number is connected yet.');
});

test('what is searched for begins at the first page, and the next page goes on from there', async () => {
  service.answer('POST /listings/list', ({ after }) => ({
    ok: true,
    listings: [HOUSE],
    next: after === undefined ? 'cursor-2' : null,
  }));
  const { find, press, waitFor, maybeFind } = await openList();
  press('Next page');
  await waitFor(() => find(Tile));
  choose(find(SearchInput), ' ana ');
  await waitFor(() => find(Tile));
  choose(find(Select, { name: 'listing-which' }), 'inactive');
  await waitFor(() => find(Tile));
  press('Next page');
  await waitFor(() => expect(maybeFind(Tile)).not.toBeNull());
  expect(service.inputsOf('POST /listings/list')).toEqual([
    {},
    { after: 'cursor-2' },
    { query: 'ana' },
    { query: 'ana', isActive: false },
    { query: 'ana', isActive: false, after: 'cursor-2' },
  ]);
});

test('a search without a result says so', async () => {
  const { find } = await openList({ listings: [] });
  expect(find(EmptyState).props.title).toBe('No listings');
});
