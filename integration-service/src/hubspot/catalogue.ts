import { createHash } from 'node:crypto';
import type { DueContact } from '../crm-sync/due-contacts.ts';
import type { ContactSource, ContactStatus } from '../platform/database/generated/enums.ts';
import type { ObjectType } from './api-version.ts';
import { displayName, displayNumber, isVisitor, splitName } from '../contacts/display-name.ts';

/** How HubSpot is told to make a property. */
export type Definition = {
  label: string;
  type: 'string' | 'enumeration' | 'datetime';
  fieldType: 'text' | 'select' | 'date';
  description: string;
  unique?: true;
  options?: readonly { value: string; label: string }[];
};

/**
 * A property of ours is made and always filled. HubSpot's own, without a definition, are people's as well: they are
 * filled when a record is made, and later only as the mirror sees fit.
 */
export type CrmProperty = {
  name: string;
  definition?: Definition;
  /** null: nothing is known, and what stands in HubSpot stays */
  value(contact: DueContact): string | null;
};

export const PROPERTY_GROUP = { name: 'trochai', label: 'WhatsApp leads' } as const;

const SOURCES = {
  WHATSAPP: 'WhatsApp',
  PROPERTY: 'Property listing',
  WEB: 'Web chat',
  AD: 'Click-to-WhatsApp ad',
  HUBSPOT: 'HubSpot',
  IMPORT: 'Import',
} satisfies Record<ContactSource, string>;

/** What every record of ours carries in HubSpot: made by provisioning and filled by the mirror. */
export const CATALOGUE = {
  contacts: [
    {
      name: 'trochai_contact_id',
      definition: {
        label: 'WhatsApp contact id',
        type: 'string',
        fieldType: 'text',
        description: 'Ties this record to the person on WhatsApp. Do not change it.',
        unique: true,
      },
      value: (contact) => contact.contactId,
    },
    {
      name: 'trochai_whatsapp_number',
      definition: {
        label: 'WhatsApp number',
        type: 'string',
        fieldType: 'text',
        description: 'The number the person writes from. Empty when WhatsApp does not tell it.',
      },
      value: (contact) => displayNumber(contact.phone),
    },
    {
      name: 'trochai_whatsapp_name',
      definition: {
        label: 'WhatsApp name',
        type: 'string',
        fieldType: 'text',
        description: 'The name the person has chosen on WhatsApp.',
      },
      value: (contact) => (isVisitor(contact) ? null : contact.profileName),
    },
    {
      name: 'trochai_source',
      definition: {
        label: 'WhatsApp lead source',
        type: 'enumeration',
        fieldType: 'select',
        description: 'How the person first reached the agency.',
        options: Object.entries(SOURCES).map(([source, label]) => ({ value: source.toLowerCase(), label })),
      },
      value: (contact) => contact.source.toLowerCase(),
    },
    {
      name: 'trochai_first_message_at',
      definition: {
        label: 'First WhatsApp message',
        type: 'datetime',
        fieldType: 'date',
        description: 'When the first message was exchanged with the person.',
      },
      value: (contact) => contact.firstMessageAt.toISOString(),
    },
    { name: 'firstname', value: (contact) => splitName(displayName(contact)).first },
    { name: 'lastname', value: (contact) => splitName(displayName(contact)).last },
    { name: 'phone', value: (contact) => displayNumber(contact.phone) },
    { name: 'hubspot_owner_id', value: (contact) => contact.ownerId },
  ],
  deals: [
    {
      name: 'trochai_deal_id',
      definition: {
        label: 'WhatsApp deal id',
        type: 'string',
        fieldType: 'text',
        description: 'Ties this deal to the person on WhatsApp. Do not change it.',
        unique: true,
      },
      value: (contact) => contact.contactId,
    },
    {
      name: 'dealname',
      value: (contact) => `${displayName(contact)} - ${isVisitor(contact) ? 'Web chat' : 'WhatsApp'}`,
    },
    { name: 'hubspot_owner_id', value: (contact) => contact.ownerId },
  ],
} as const satisfies Record<ObjectType, readonly CrmProperty[]>;

/** https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide#association-type-id-values */
export const DEAL_TO_CONTACT = { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 3 } as const;

/** The property that finds a record of ours; its value is our contact's id. */
export const UNIQUE_PROPERTY = { contacts: 'trochai_contact_id', deals: 'trochai_deal_id' } as const;

export type Stage = { status: ContactStatus; label: string; probability: string };

/** The funnel. HubSpot reads won and lost from the probability. */
export const PIPELINE = {
  label: 'WhatsApp leads',
  stages: [
    { status: 'NEW', label: 'New', probability: '0.1' },
    { status: 'QUALIFIED', label: 'Qualified', probability: '0.3' },
    { status: 'VISIT_SCHEDULED', label: 'Visit scheduled', probability: '0.6' },
    { status: 'CLOSED_WON', label: 'Closed - Won', probability: '1.0' },
    { status: 'CLOSED_LOST', label: 'Closed - Lost', probability: '0.0' },
  ],
} as const satisfies { label: string; stages: readonly Stage[] };

/** Changes with everything that provisioning makes: a portal that knows another one is provisioned again. */
export const CATALOGUE_VERSION = createHash('sha256')
  .update(JSON.stringify([PROPERTY_GROUP, CATALOGUE, PIPELINE]))
  .digest('hex')
  .slice(0, 12);

/** What HubSpot is told of a contact when its record, or its deal, is made. */
export function propertyValues(type: ObjectType, contact: DueContact): Record<string, string> {
  return filled(CATALOGUE[type], contact);
}

/** What it is told of a record that is there already: only what is ours. */
export function ownValues(type: ObjectType, contact: DueContact): Record<string, string> {
  const properties: readonly CrmProperty[] = CATALOGUE[type];
  return filled(
    properties.filter(({ definition }) => definition !== undefined),
    contact,
  );
}

function filled(properties: readonly CrmProperty[], contact: DueContact): Record<string, string> {
  const values = properties.map(({ name, value }): [string, string | null] => [name, value(contact)]);
  return Object.fromEntries(values.filter((entry): entry is [string, string] => entry[1] !== null));
}
