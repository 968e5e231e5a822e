import type { PublicListing } from '../../listings/find-public-listing.ts';
import type { PageWords } from './words.ts';

/** The price as people write it: "₡250 000 por mes", "$385,000 USD": many countries call theirs $. */
export function priceOf({ price, currency, operation }: PublicListing, words: PageWords): string {
  if (price === null) return words.priceOnRequest;
  const format = new Intl.NumberFormat(words.locale, {
    ...(currency !== null && { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }),
    maximumFractionDigits: Number.isInteger(price) ? 0 : 2,
  });
  const isDollars = format
    .formatToParts(price)
    .some(({ type, value }) => type === 'currency' && value === '$');
  const amount = isDollars ? `${format.format(price)} ${currency ?? ''}` : format.format(price);
  return operation === 'RENT' ? `${amount} ${words.perMonth}` : amount;
}

/** What a listing has, each with its name; what is not known is left out. */
export function factsOf(listing: PublicListing, words: PageWords): { name: string; value: string }[] {
  const number = new Intl.NumberFormat(words.locale, { maximumFractionDigits: 1 });
  const { bedrooms, bathrooms, areaM2, kind } = listing;
  const facts: [string, string | null][] = [
    [words.bedrooms, bedrooms === null ? null : number.format(bedrooms)],
    [words.bathrooms, bathrooms === null ? null : number.format(bathrooms)],
    [words.area, areaM2 === null ? null : `${number.format(areaM2)} m²`],
    [words.kind, words.kinds[kind]],
  ];
  return facts.flatMap(([name, value]) => (value === null ? [] : [{ name, value }]));
}

/** One line for search engines and link previews. */
export function summaryOf(listing: PublicListing, words: PageWords): string {
  const facts = factsOf(listing, words).map(({ name, value }) => `${name}: ${value}`);
  const offer = words.operations[listing.operation];
  return [offer, priceOf(listing, words), listing.place, ...facts].filter(Boolean).join(' · ').slice(0, 300);
}

/** Where a place is shown on a map; null: the place is not known. */
export function mapUrl({ place }: PublicListing): string | null {
  return place === '' ? null : `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(place)}`;
}
