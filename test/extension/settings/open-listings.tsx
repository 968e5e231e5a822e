import { EmptyState, Tile } from '@hubspot/ui-extensions';
import type { ListingView } from '@trochai/contract/listings';
import { expect } from 'vitest';
import type { FakeService } from '../support/fake-service.ts';
import { idOf } from '../support/people.ts';
import { openSettings } from './open-settings.tsx';

export const HOUSE: ListingView = {
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

export type Listings = { listings?: ListingView[]; language?: string };

/** The listings' tab of an admin: one house, when nothing else is said. */
export async function openList(service: FakeService, { listings = [HOUSE], language = 'en' }: Listings = {}) {
  service.offer('POST /listings/list', () => ({ ok: true, listings, next: null }));
  service.offer('POST /listings/import/read', () => ({ ok: true, import: null }));
  const settings = await openSettings(service, { tab: 'listings', language });
  await settings.waitFor(() =>
    expect(settings.findAll(Tile).length + settings.findAll(EmptyState).length).toBeGreaterThan(0),
  );
  return settings;
}
