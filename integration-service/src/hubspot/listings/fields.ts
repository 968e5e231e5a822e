import type { HubSpotField, ListingFields } from '@trochai/contract/listings';
import { readNumber } from './read-number.ts';

/** What a property is called in the portal. */
export type Label = string;

type Given = {
  /** A property's value; '' when there is none. */
  of(name: string): string;
  /** HubSpot's label of a property. */
  label(name: string): Label;
  /** ISO 4217, the portal's. */
  currency: string | null;
  /** Ids of members who may be there for a listing, by HubSpot's owner ids. */
  agents: ReadonlyMap<string, string>;
  hubspotId: string;
};

type Field<Name extends HubSpotField> = {
  /** HubSpot's properties it is read from; without any of them in the portal the field stays ours. */
  from: readonly string[];
  /** undefined: this record does not tell. */
  read(given: Given): ListingFields[Name] | undefined;
};

const LONGEST_TITLE = 150;
const LONGEST_PLACE = 200;
const MOST = 500;
const SQUARE_METRES_A_SQUARE_FOOT = 0.09290304;
const METRIC = /m²|m2|metr/i;

const PLACE = ['hs_address_1', 'hs_neighborhood', 'hs_city', 'hs_state_province'];

const KINDS: Record<string, ListingFields['kind']> = {
  house: 'HOUSE',
  townhouse: 'HOUSE',
  manufactured: 'HOUSE',
  multi_family: 'HOUSE',
  condos_co_ops: 'APARTMENT',
  apartments: 'APARTMENT',
  lots_land: 'LAND',
};

/**
 * What is read of HubSpot's listings, and from where. Which of these properties a portal has its schema tells:
 * https://developers.hubspot.com/docs/api-reference/crm-listings-v3/guide
 */
export const FIELDS: { [Name in HubSpotField]: Field<Name> } = {
  title: {
    from: ['hs_name'],
    read: ({ of, hubspotId }) => of('hs_name').trim().slice(0, LONGEST_TITLE) || `HubSpot ${hubspotId}`,
  },
  price: {
    from: ['hs_price'],
    read: ({ of }) => readNumber(of('hs_price'), { most: 999_999_999_999, decimals: 2 }),
  },
  currency: { from: ['hs_price'], read: ({ currency }) => currency ?? undefined },
  kind: { from: ['hs_listing_type'], read: ({ of }) => KINDS[of('hs_listing_type')] },
  place: {
    from: PLACE,
    read: ({ of }) =>
      [...new Set(PLACE.map((name) => of(name).trim()).filter(Boolean))].join(', ').slice(0, LONGEST_PLACE),
  },
  bedrooms: {
    from: ['hs_bedrooms'],
    read: ({ of }) => readNumber(of('hs_bedrooms'), { most: MOST, decimals: 0 }),
  },
  bathrooms: { from: ['hs_bathrooms'], read: ({ of }) => readHalves(of('hs_bathrooms')) },
  areaM2: {
    from: ['hs_square_footage'],
    read: ({ of, label }) => readArea(of('hs_square_footage'), label('hs_square_footage')),
  },
  agentMemberId: {
    from: ['hubspot_owner_id'],
    read: ({ of, agents }) => agents.get(of('hubspot_owner_id')) ?? null,
  },
};

function readHalves(text: string): number | null {
  const value = readNumber(text, { most: MOST, decimals: 2 });
  return value === null ? null : Math.round(value * 2) / 2;
}

/** HubSpot's property is in square feet, unless the portal has renamed it. */
function readArea(text: string, label: Label): number | null {
  const value = readNumber(text, { most: 9_999_999_999, decimals: 2 });
  if (value === null || METRIC.test(label)) return value;
  return Number((value * SQUARE_METRES_A_SQUARE_FOOT).toFixed(2));
}
