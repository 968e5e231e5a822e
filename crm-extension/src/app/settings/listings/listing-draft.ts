import type { ListingFields, ListingView } from '@trochai/contract/listings';

/** A listing as it stands in the form: pictures one a line. */
export type ListingDraft = Omit<ListingFields, 'pictures' | 'currency'> & {
  pictures: string;
  currency: string;
  ownSlug: string;
};

const NEW: ListingDraft = {
  title: '',
  description: '',
  price: null,
  currency: 'USD',
  operation: 'SALE',
  kind: 'HOUSE',
  place: '',
  bedrooms: null,
  bathrooms: null,
  areaM2: null,
  pictures: '',
  agentMemberId: null,
  isActive: true,
  ownSlug: '',
};

/** The form of a listing that is there, or of a new one. */
export function draftOf(before: ListingView | undefined): ListingDraft {
  if (!before) return NEW;
  const {
    title,
    description,
    price,
    operation,
    kind,
    place,
    bedrooms,
    bathrooms,
    areaM2,
    isActive,
    ownSlug,
  } = before;
  return {
    ...{ title, description, price, operation, kind, place, bedrooms, bathrooms, areaM2, isActive, ownSlug },
    currency: before.currency ?? '',
    pictures: before.pictures.join('\n'),
    agentMemberId: before.agent?.memberId ?? null,
  };
}

/** What is saved of a form. The code of its own is only said of a new listing. */
export function fieldsOf(draft: ListingDraft): ListingFields {
  const { title, description, price, operation, kind, place, bedrooms, bathrooms, areaM2 } = draft;
  const { agentMemberId, isActive } = draft;
  const currency = draft.currency.trim().toUpperCase();
  return {
    ...{ description, price, operation, kind, place, bedrooms, bathrooms, areaM2, agentMemberId, isActive },
    title: title.trim(),
    currency: currency === '' ? null : currency,
    pictures: draft.pictures.split(/\s+/).filter((address) => address !== ''),
  };
}
