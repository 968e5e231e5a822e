import { createHash } from 'node:crypto';
import type { ObjectType } from '../api-version.ts';
import { CONTACT_PROPERTIES } from './contact-properties.ts';
import { DEAL_PROPERTIES } from './deal-properties.ts';
import type { CrmProperty } from './definition.ts';
import { PIPELINE } from './pipeline.ts';

export const PROPERTY_GROUP = { name: 'trochai', label: 'WhatsApp leads' } as const;

/** What every record of ours carries in HubSpot: made by provisioning and filled by the mirror. */
export const CATALOGUE: Record<ObjectType, readonly CrmProperty[]> = {
  contacts: CONTACT_PROPERTIES,
  deals: DEAL_PROPERTIES,
};

/** https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide#association-type-id-values */
export const DEAL_TO_CONTACT = { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 3 } as const;

/** The property that finds a record of ours; its value is our contact's id. */
export const UNIQUE_PROPERTY = { contacts: 'trochai_contact_id', deals: 'trochai_deal_id' } as const;

/** Changes with everything that provisioning makes: a portal that knows another one is provisioned again. */
export const CATALOGUE_VERSION = createHash('sha256')
  .update(JSON.stringify([PROPERTY_GROUP, CATALOGUE, PIPELINE]))
  .digest('hex')
  .slice(0, 12);
