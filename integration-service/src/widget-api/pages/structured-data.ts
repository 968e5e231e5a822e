import type { PublicListing } from '../../listings/find-public-listing.ts';
import { dataElement, type Html } from '../../platform/http/html.ts';

/**
 * What search engines read of a listing. https://schema.org/RealEstateListing
 * @param url of the page
 */
export function structuredData(listing: PublicListing, url: string): Html {
  const { title, description, pictures, updatedAt, organizationName, agent } = listing;
  return dataElement('application/ld+json', {
    '@context': 'https://schema.org',
    '@type': 'RealEstateListing',
    url,
    name: title,
    ...(description !== '' && { description }),
    ...(pictures.length > 0 && { image: pictures }),
    dateModified: updatedAt.toISOString(),
    provider: { '@type': 'RealEstateAgent', name: organizationName, ...(agent && { employee: agent.name }) },
    about: placeOf(listing),
    ...offerOf(listing),
  });
}

function placeOf({ kind, place, bedrooms, bathrooms, areaM2 }: PublicListing): object {
  return {
    '@type': kind === 'HOUSE' ? 'House' : kind === 'APARTMENT' ? 'Apartment' : 'Place',
    ...(place !== '' && { address: place }),
    ...(bedrooms !== null && { numberOfBedrooms: bedrooms }),
    ...(bathrooms !== null && { numberOfBathroomsTotal: bathrooms }),
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
