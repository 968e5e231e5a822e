import { buildDefinition } from './build-definition.ts';
import type { Definition } from './portal.ts';

type Kind = readonly [type: string, fieldType: string];

const TEXT: Kind = ['string', 'text'];
const LONG_TEXT: Kind = ['string', 'html'];
const PHONE: Kind = ['string', 'phonenumber'];
const NUMBER: Kind = ['number', 'number'];
const MOMENT: Kind = ['datetime', 'date'];
const CHOICE: Kind = ['enumeration', 'select'];
const LIST: Kind = ['enumeration', 'checkbox'];
const YES_NO: Kind = ['bool', 'booleancheckbox'];

const LIFECYCLE_STAGES = ['subscriber', 'lead', 'opportunity', 'customer', 'evangelist', 'other'];
const LEAD_STATUSES = ['NEW', 'OPEN', 'IN_PROGRESS', 'OPEN_DEAL', 'UNQUALIFIED', 'CONNECTED', 'BAD_TIMING'];
const LISTING_TYPES = ['house', 'townhouse', 'multi_family', 'condos_co_ops', 'lots_land', 'apartments'];
const CHANNEL_TYPES = ['WHATS_APP', 'LINKEDIN_MESSAGE', 'SMS'];

const EVERYWHERE = {
  hs_object_id: readOnly(NUMBER),
  hs_createdate: readOnly(MOMENT),
  hs_lastmodifieddate: readOnly(MOMENT),
  hubspot_owner_id: kind(CHOICE),
};

const MERGEABLE = { ...EVERYWHERE, hs_merged_object_ids: readOnly(LIST) };

const ACTIVITY = { ...EVERYWHERE, hs_timestamp: kind(MOMENT) };

const LISTING = {
  hs_name: kind(TEXT),
  hs_listing_type: kind(CHOICE, LISTING_TYPES),
  hs_price: kind(NUMBER),
  hs_bedrooms: kind(NUMBER),
  hs_bathrooms: kind(NUMBER),
  hs_square_footage: kind(NUMBER),
  hs_address_1: kind(TEXT),
  hs_city: kind(TEXT),
  hs_neighborhood: kind(TEXT),
  hs_state_province: kind(TEXT),
};

/** The part of HubSpot's own properties that an integration like ours meets. */
const DEFAULTS: Record<string, Record<string, Partial<Definition>>> = {
  contacts: {
    ...MERGEABLE,
    email: { ...kind(TEXT), hasUniqueValue: true },
    firstname: { ...kind(TEXT), label: 'First name' },
    lastname: { ...kind(TEXT), label: 'Last name' },
    phone: { ...kind(PHONE), label: 'Phone number' },
    mobilephone: kind(PHONE),
    hs_whatsapp_phone_number: kind(PHONE),
    hs_searchable_calculated_phone_number: { ...readOnly(TEXT), calculated: true },
    hs_searchable_calculated_mobile_number: { ...readOnly(TEXT), calculated: true },
    hs_additional_emails: readOnly(LIST),
    lifecyclestage: { ...kind(CHOICE, LIFECYCLE_STAGES), label: 'Lifecycle stage' },
    hs_lead_status: kind(CHOICE, LEAD_STATUSES),
    createdate: readOnly(MOMENT),
    lastmodifieddate: readOnly(MOMENT),
  },
  deals: {
    ...MERGEABLE,
    dealname: { ...kind(TEXT), label: 'Deal name' },
    pipeline: { ...kind(CHOICE), label: 'Pipeline' },
    dealstage: { ...kind(CHOICE), label: 'Deal stage' },
    amount: { ...kind(NUMBER), label: 'Amount' },
    closedate: kind(MOMENT),
    description: kind(TEXT),
    createdate: readOnly(MOMENT),
    hs_is_closed: readOnly(YES_NO),
    hs_is_closed_won: readOnly(YES_NO),
    hs_deal_stage_probability: readOnly(NUMBER),
    hs_v2_date_entered_current_stage: readOnly(MOMENT),
  },
  listings: { ...EVERYWHERE, ...LISTING },
  notes: { ...ACTIVITY, hs_note_body: kind(LONG_TEXT), hs_attachment_ids: kind(TEXT) },
  communications: {
    ...ACTIVITY,
    hs_communication_channel_type: kind(CHOICE, CHANNEL_TYPES),
    hs_communication_logged_from: kind(CHOICE, ['CRM']),
    hs_communication_body: kind(LONG_TEXT),
  },
};

/** The definitions a new portal has, by object type. */
export function defaultDefinitions(): Record<string, Definition[]> {
  return Object.fromEntries(
    Object.entries(DEFAULTS).map(([type, properties]) => [
      type,
      Object.entries(properties).map(([name, given]) => buildDefinition(name, given, true)),
    ]),
  );
}

function kind([type, fieldType]: Kind, values: string[] = []): Partial<Definition> {
  const options = values.map((value, displayOrder) => ({ label: value, value, displayOrder, hidden: false }));
  return { type, fieldType, options };
}

function readOnly(given: Kind): Partial<Definition> {
  const modificationMetadata = {
    archivable: false,
    readOnlyDefinition: true,
    readOnlyOptions: true,
    readOnlyValue: true,
  };
  return { ...kind(given), modificationMetadata };
}
