import type { ListingFields } from '@trochai/contract/listings';
import { v7 as uuidv7 } from 'uuid';

type Given = { organizationId: string; title?: string; agentMemberId?: string; isActive?: boolean };

/** Rows of a listing whose slug nobody else has. */
export function newListing(given: Given) {
  const id = uuidv7();
  return { id, slug: `house-${id}`, ownSlug: `house-${id}`, title: 'House', ...given };
}

/** What an admin says of a listing. */
export function newFields(given: Partial<ListingFields> = {}): ListingFields {
  return {
    title: 'House',
    description: '',
    price: null,
    currency: null,
    operation: 'SALE',
    kind: 'HOUSE',
    place: '',
    bedrooms: null,
    bathrooms: null,
    areaM2: null,
    pictures: [],
    agentMemberId: null,
    isActive: true,
    ...given,
  };
}
