import type { ContactSource } from '../../platform/database/generated/enums.ts';
import type { CrmProperty } from './definition.ts';

const SOURCES = {
  WHATSAPP: 'WhatsApp',
  PROPERTY: 'Property listing',
  WEB: 'Web chat',
  AD: 'Click-to-WhatsApp ad',
  HUBSPOT: 'HubSpot',
  IMPORT: 'Import',
} satisfies Record<ContactSource, string>;

/** How the person came, on the contact and on the deal, so that reports of either can be divided by it. */
export const SOURCE_PROPERTIES = [
  {
    name: 'trochai_source',
    definition: {
      label: 'WhatsApp lead source',
      type: 'enumeration',
      fieldType: 'select',
      description: 'How the person first reached the agency.',
      options: Object.entries(SOURCES).map(([source, label]) => ({ value: source.toLowerCase(), label })),
    },
    value: ({ source }) => source.toLowerCase(),
  },
  {
    name: 'trochai_source_property',
    definition: {
      label: 'Source property',
      type: 'string',
      fieldType: 'text',
      description: 'The listing that the person asked about first.',
    },
    value: ({ facts }) => facts.sourceProperty?.title ?? '',
  },
] as const satisfies readonly CrmProperty[];
