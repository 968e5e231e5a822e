import { invalid } from './hubspot-error.ts';

/** https://developers.hubspot.com/docs/api-reference/crm-understanding-the-crm#object-type-ids */
const TYPES = {
  contacts: { id: '0-1', singular: 'contact' },
  deals: { id: '0-3', singular: 'deal' },
  listings: { id: '0-420', singular: 'listing' },
  notes: { id: '0-46', singular: 'note' },
  communications: { id: '0-18', singular: 'communication' },
} as const;

export type ObjectType = keyof typeof TYPES;

/**
 * The plural name of an object type, given that name or its id.
 * @throws HubSpotError 400 when the stand-in has no such type
 */
export function objectType(given: string | undefined): ObjectType {
  for (const name of ['contacts', 'deals', 'listings', 'notes', 'communications'] as const) {
    if (given === name || given === TYPES[name].id) return name;
  }
  throw invalid(`Unable to infer object type from: ${given}`);
}

export function singular(type: ObjectType): string {
  return TYPES[type].singular;
}

/** As it stands in webhooks and in the addresses of records: `0-1`. */
export function objectTypeId(type: ObjectType): string {
  return TYPES[type].id;
}

const CRM_STAMPS = { created: 'hs_createdate', changed: 'hs_lastmodifieddate' };

/** The properties in which HubSpot notes when a record was made, and when it was last changed. */
export const STAMPS: Record<ObjectType, { created: string; changed: string }> = {
  contacts: { created: 'createdate', changed: 'lastmodifieddate' },
  deals: { created: 'createdate', changed: 'hs_lastmodifieddate' },
  listings: CRM_STAMPS,
  notes: CRM_STAMPS,
  communications: CRM_STAMPS,
};
