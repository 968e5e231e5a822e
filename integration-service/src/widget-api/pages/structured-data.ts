import type { PublicListing } from '../../listings/find-public-listing.ts';
import { dataElement, type Html } from '../../platform/http/html.ts';

const TYPES: Partial<Record<PublicListing['kind'], string>> = {
  HOUSE: 'House',
  APARTMENT: 'Apartment',
  LAND: 'Place',
  FARM: 'Place',
};

/**
 * What search engines read of a listing. https://schema.org/RealEstateListing
 * @param url of the page
 */
export function structuredData(listing: PublicListing, url: string): Html {
  const { title, description, pictures, updatedAt, agencyName, agent } = listing;
  return dataElement('application/ld+json', {
    '@context': 'https://schema.org',
    '@type': 'RealEstateListing',
    url,
    name: title,
    ...(description !== '' && { description }),
    ...(pictures.length > 0 && { image: pictures }),
    dateModified: updatedAt.toISOString(),
    provider: {
      '@type': 'RealEstateAgent',
      name: agencyName,
      ...(agent && { employee: { '@type': 'Person', name: agent.name } }),
    },
    about: placeOf(listing),
    ...offerOf(listing),
  });
}

/** What is no building has no rooms and no floor. Bathrooms are counted whole: https://schema.org/numberOfBathroomsTotal */
function placeOf({ kind, place, bedrooms, bathrooms, areaM2 }: PublicListing): object {
  const type = TYPES[kind] ?? 'Accommodation';
  const where = { '@type': type, ...(place !== '' && { address: place }) };
  if (type === 'Place') return where;
  return {
    ...where,
    ...(bedrooms !== null && { numberOfBedrooms: bedrooms }),
    ...(bathrooms !== null && { numberOfBathroomsTotal: Math.ceil(bathrooms) }),
    ...(areaM2 !== null && { floorSize: { '@type': 'QuantitativeValue', value: areaM2, unitCode: 'MTK' } }),
  };
}

function offerOf({ price, currency, operation }: PublicListing): object {
  if (price === null || currency === null) return {};
  return {
    offers: {
      '@type': 'Offer',
      price,
      priceCurrency: currency,
      businessFunction: `http://purl.org/goodrelations/v1#${operation === 'RENT' ? 'LeaseOut' : 'Sell'}`,
    },
  };
}
