import { displayName, isVisitor } from '../../contacts/display-name.ts';
import type { CrmProperty } from './definition.ts';
import { SOURCE_PROPERTIES } from './sources.ts';

export const DEAL_PROPERTIES = [
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
  ...SOURCE_PROPERTIES,
  {
    name: 'dealname',
    value: (contact) => `${displayName(contact)} - ${isVisitor(contact) ? 'Web chat' : 'WhatsApp'}`,
  },
  { name: 'hubspot_owner_id', value: (contact) => contact.ownerId },
] as const satisfies readonly CrmProperty[];
