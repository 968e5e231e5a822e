import type { RecordFacts } from '../../crm-sync/record-facts.ts';
import { displayName, displayNumber, isVisitor, splitName } from '../../contacts/display-name.ts';
import { recordLink } from '../record-link.ts';
import { type CrmProperty, moment, text } from './definition.ts';
import { SOURCE_PROPERTIES } from './sources.ts';
import { TAGS_PROPERTY } from './tags.ts';

/** Who the person is. */
const PERSON = [
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
  text('trochai_whatsapp_number', {
    label: 'WhatsApp number',
    description: 'The number the person writes from. Empty when WhatsApp does not tell it.',
    value: (contact) => displayNumber(contact.phone),
  }),
  text('trochai_whatsapp_username', {
    label: 'WhatsApp username',
    description: 'The username the person has chosen on WhatsApp.',
    value: (contact) => contact.username,
  }),
  text('trochai_whatsapp_name', {
    label: 'WhatsApp name',
    description: 'The name the person has chosen on WhatsApp.',
    value: (contact) => (isVisitor(contact) ? null : contact.profileName),
  }),
  text('trochai_assigned_agent', {
    label: 'Assigned agent',
    description: 'Who answers the person. The same as the owner, where the agent is an owner in HubSpot.',
    value: ({ facts }) => facts.agent ?? '',
  }),
  text('trochai_conversation_link', {
    label: 'WhatsApp conversation link',
    description:
      'Leads to this record, where the conversation is, for whoever may see it. For exports and e-mails.',
    value: recordLink,
  }),
] as const satisfies readonly CrmProperty[];

/** How they came, beside source and source property. */
const ORIGIN = [
  text('trochai_source_property_link', {
    label: 'Source property link',
    description: 'The public page of the source property, as long as it is offered.',
    value: ({ facts: { sourceProperty }, publicUrl }) =>
      sourceProperty?.isActive ? `${publicUrl}/p/${sourceProperty.slug}` : '',
  }),
  ...adProperties('first', ({ firstAd }) => firstAd),
  ...adProperties('last', ({ lastAd }) => lastAd),
] as const satisfies readonly CrmProperty[];

function adProperties(which: 'first' | 'last', adOf: (facts: RecordFacts) => RecordFacts['firstAd']) {
  const label = which === 'first' ? 'First' : 'Last';
  return [
    text(`trochai_${which}_ad_id`, {
      label: `${label} ad id`,
      description: `Meta's id of the ${which} ad the person came by.`,
      value: ({ facts }) => adOf(facts)?.adId ?? '',
    }),
    text(`trochai_${which}_ad_click_id`, {
      label: `${label} ad click id`,
      description: `Meta's id of the click on the ${which} ad, for measuring conversions.`,
      value: ({ facts }) => adOf(facts)?.clickId ?? '',
    }),
    text(`trochai_${which}_ad_headline`, {
      label: `${label} ad headline`,
      description: `What the ${which} ad was headed with.`,
      value: ({ facts }) => adOf(facts)?.headline ?? '',
    }),
  ];
}

/** What has happened, and what waits. */
const ACTIVITY = [
  moment('trochai_contact_since', {
    label: 'WhatsApp contact since',
    description: 'When the person became a contact of the agency on WhatsApp or on its website.',
    at: ({ facts }) => facts.createdAt,
  }),
  moment('trochai_first_message_at', {
    label: 'First WhatsApp message',
    description: 'When the first message was exchanged with the person.',
    at: (contact) => contact.firstMessageAt,
  }),
  moment('trochai_last_message_at', {
    label: 'Last WhatsApp message',
    description: 'When the last message was exchanged with the person, by either side.',
    at: ({ facts }) => facts.lastMessageAt,
  }),
  moment('trochai_unanswered_since', {
    label: 'Unanswered since',
    description: 'When the person wrote what nobody has answered yet. Empty: nobody waits.',
    at: ({ facts }) => facts.unansweredSince,
  }),
  moment('trochai_window_closes_at', {
    label: 'WhatsApp window closes at',
    description: 'Until then anything can be written on WhatsApp; afterwards only templates.',
    at: ({ facts }) => facts.windowClosesAt,
  }),
  moment('trochai_first_answer_at', {
    label: 'First answer',
    description: "When the agency first answered the person's first message.",
    at: ({ facts }) => facts.firstAnswerAt,
  }),
  {
    name: 'trochai_first_answer_seconds',
    definition: {
      label: 'Seconds until the first answer',
      type: 'number',
      fieldType: 'number',
      description: 'How long the person waited for the first answer, in seconds.',
    },
    value: ({ facts: { leadSince, firstAnswerAt } }) =>
      leadSince && firstAnswerAt
        ? String(Math.round((firstAnswerAt.getTime() - leadSince.getTime()) / 1_000))
        : '',
  },
] as const satisfies readonly CrmProperty[];

/** People write these as well. */
const SHARED = [
  { name: 'firstname', value: (contact) => splitName(displayName(contact)).first },
  { name: 'lastname', value: (contact) => splitName(displayName(contact)).last },
  { name: 'phone', value: (contact) => displayNumber(contact.phone) },
  { name: 'hubspot_owner_id', value: (contact) => contact.ownerId },
  { name: TAGS_PROPERTY, value: ({ tags }) => (tags === '' ? null : tags) },
] as const satisfies readonly CrmProperty[];

export const CONTACT_PROPERTIES = [...PERSON, ...SOURCE_PROPERTIES, ...ORIGIN, ...ACTIVITY, ...SHARED];
