/**
 * The contact's tags. People set them in HubSpot as well, and its options are the organization's list of tags, so it is
 * made with the first tag, see mirror/tell-tags.ts.
 */
export const TAGS_PROPERTY = 'trochai_tags';

export const TAGS_DEFINITION = {
  label: 'WhatsApp tags',
  type: 'enumeration',
  fieldType: 'checkbox',
  description: 'The tags of the contact, from the list that the agency keeps for its WhatsApp contacts.',
} as const;
