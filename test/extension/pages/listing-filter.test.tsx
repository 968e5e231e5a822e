import { Alert, SearchInput, Select } from '@hubspot/ui-extensions';
import type { ListingView } from '@trochai/contract/listings';
import { expect, test, vi } from 'vitest';
import { useFakeService } from '../support/fake-service.ts';
import { choose, type } from '../support/interact.ts';
import { idOf } from '../support/people.ts';
import { FUNNEL, NOON } from './answers.ts';
import { openHome } from './open-home.tsx';

const service = useFakeService();

function listing(number: number, title: string): ListingView {
  const slug = `listing-${String(number)}`;
  return {
    ...{ id: idOf(70 + number), slug, ownSlug: slug, title, description: '', price: null, currency: null },
    ...{ operation: 'SALE', kind: 'HOUSE', place: '', bedrooms: null, bathrooms: null, areaM2: null },
    ...{ pictures: [], agent: null, isActive: true, pageUrl: `https://service.test/p/${slug}` },
    ...{ fromHubSpot: [], updatedAt: NOON },
  };
}

const HOUSE = listing(1, 'House');
const FLAT = listing(2, 'Flat');

async function openPage(page: 'contacts' | 'funnel', opening: { language?: string } = {}) {
  service.answer('POST /funnel/report', () => ({ ok: true, total: FUNNEL, groups: [], isCut: false }));
  const home = await openHome(service, { page, ...opening });
  const select = () => home.find(Select, { name: 'listing' });
  const labels = () => select().props.options.map(({ label }) => label);
  const finder = () => home.findAll(SearchInput, { name: 'listing-query' });
  return { ...home, select, labels, finder };
}

/** More than a page of them: what is typed finds one. */
function answerMany() {
  service.answer('POST /listings/list', ({ query }) => ({
    ok: true,
    listings: query === undefined ? [HOUSE] : [FLAT],
    next: query === undefined ? 'cursor' : null,
  }));
}

test.each([
  ['contacts', 'POST /contacts/search'],
  ['funnel', 'POST /funnel/report'],
] as const)('the %s of a listing are asked for, until any is chosen again', async (page, operation) => {
  service.answer('POST /listings/list', () => ({ ok: true, listings: [FLAT, HOUSE], next: null }));
  const { select, labels, finder, waitFor } = await openPage(page);
  await waitFor(() => expect(labels()).toEqual(['Any', 'Flat', 'House']));
  expect(finder()).toEqual([]);
  choose(select(), HOUSE.id);
  await vi.waitFor(() => expect(service.inputsOf(operation).at(-1)).toMatchObject({ listingId: HOUSE.id }));
  await waitFor(() => expect(select().props.value).toBe(HOUSE.id));
  choose(select(), '');
  await vi.waitFor(() => expect(service.inputsOf(operation).at(-1)).not.toHaveProperty('listingId'));
});

test('among many listings one is found by what is typed, and the chosen one stays to be seen', async () => {
  answerMany();
  const { select, labels, finder, waitFor } = await openPage('funnel');
  await waitFor(() => expect(finder()).toHaveLength(1));
  choose(select(), HOUSE.id);
  const [field] = finder();
  if (!field) throw new Error('There is no field to find a listing with');
  type(field, ' fla ');
  await vi.waitFor(() => expect(service.inputsOf('POST /listings/list').at(-1)).toEqual({ query: 'fla' }));
  await waitFor(() => expect(labels()).toEqual(['Any', 'House', 'Flat']));
  expect(select().props.value).toBe(HOUSE.id);
  choose(select(), FLAT.id);
  await vi.waitFor(() =>
    expect(service.inputsOf('POST /funnel/report').at(-1)).toMatchObject({ listingId: FLAT.id }),
  );
  await waitFor(() => expect(labels()).toEqual(['Any', 'Flat']));
});

test('clearing the filters of contacts forgets the listing', async () => {
  service.answer('POST /listings/list', () => ({ ok: true, listings: [HOUSE], next: null }));
  const { select, labels, press, waitFor } = await openPage('contacts');
  await waitFor(() => expect(labels()).toContain('House'));
  choose(select(), HOUSE.id);
  await waitFor(() => expect(select().props.value).toBe(HOUSE.id));
  press('Clear filters');
  await waitFor(() => expect(select().props.value).toBe(''));
});

test('listings that cannot be read are said, and read again on demand', async () => {
  service.lose('POST /listings/list');
  const { findAll, press, labels, waitFor } = await openPage('funnel');
  await waitFor(() => expect(findAll(Alert)).toHaveLength(1));
  service.answer('POST /listings/list', () => ({ ok: true, listings: [HOUSE], next: null }));
  press('Try again');
  await waitFor(() => expect(labels()).toEqual(['Any', 'House']));
});

test('in Spanish', async () => {
  answerMany();
  const { select, finder, waitFor } = await openPage('contacts', { language: 'es' });
  await waitFor(() => expect(finder()[0]?.props.label).toBe('Buscar una propiedad'));
  expect(select().props.label).toBe('Propiedad de origen');
});
