import { Alert, Input, Modal, NumberInput, Select, TextArea, Tile } from '@hubspot/ui-extensions';
import type { ListingView } from '@trochai/contract/listings';
import { expect, test } from 'vitest';
import { SOME_KEY, useFakeService } from '../support/fake-service.ts';
import { choose, open, type } from '../support/interact.ts';
import { idOf } from '../support/people.ts';
import { openSettings } from './open-settings.tsx';

const service = useFakeService();

const HOUSE: ListingView = {
  id: idOf(70),
  slug: 'house',
  ownSlug: 'house',
  title: 'House',
  description: '',
  price: 385_000,
  currency: 'USD',
  operation: 'SALE',
  kind: 'HOUSE',
  place: 'Santa Ana',
  bedrooms: 3,
  bathrooms: 2.5,
  areaM2: 120,
  pictures: [],
  agent: null,
  isActive: true,
  pageUrl: 'https://service.example/p/house',
  fromHubSpot: [],
  updatedAt: '2026-11-23T12:00:00.000Z',
};

async function openListings(listing: ListingView) {
  service.answer('POST /listings/list', () => ({ ok: true, listings: [listing], next: null }));
  service.answer('POST /listings/import/read', () => ({ ok: true, import: null }));
  const settings = await openSettings(service, { tab: 'listings' });
  await settings.waitFor(() => expect(settings.findAll(Tile)).toHaveLength(1));
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
