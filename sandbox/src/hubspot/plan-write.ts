import { checkValues } from './check-values.ts';
import { invalid, invalidValue } from './hubspot-error.ts';
import type { ObjectType } from './object-type.ts';
import type { Crm } from './crm.ts';
import type { CrmRecord, Values } from './portal.ts';
import { claimUniqueValues } from './unique-values.ts';

/** At least one of the first, all of the second: https://developers.hubspot.com/docs/api-reference/crm-contacts-v3/guide */
const REQUIRED: Record<ObjectType, { oneOf: string[]; all: string[] }> = {
  contacts: { oneOf: ['email', 'firstname', 'lastname'], all: [] },
  deals: { oneOf: [], all: ['dealname', 'dealstage'] },
  listings: { oneOf: [], all: [] },
  notes: { oneOf: [], all: ['hs_timestamp'] },
  communications: {
    oneOf: [],
    all: ['hs_timestamp', 'hs_communication_channel_type', 'hs_communication_logged_from'],
  },
};

type Write = {
  type: ObjectType;
  values: Values;
  /** unique values that earlier inputs of the same batch take */
  claimed?: Set<string>;
};

/**
 * Checks a write in full before anything is stored.
 * @throws HubSpotError saying why HubSpot would refuse it
 */
export function planCreate(crm: Crm, { type, values, claimed = new Set() }: Write): Values {
  const checked = checkValues(crm.portal, { type, values });
  checkRequired(type, checked);
  checkRefusals(crm, type, checked);
  claimUniqueValues(crm, { type, values: checked, claimed });
  return checked;
}

/** The same for a record that exists. */
export function planUpdate(
  crm: Crm,
  record: CrmRecord,
  { type, values, claimed = new Set() }: Write,
): Values {
  const current = record.properties;
  const checked = checkValues(crm.portal, { type, values, current });
  checkRefusals(crm, type, { ...current, ...checked });
  claimUniqueValues(crm, { type, values: checked, ownId: record.id, claimed });
  return checked;
}

function checkRequired(type: ObjectType, values: Values): void {
  const { oneOf, all } = REQUIRED[type];
  const missing = all.filter((name) => !values[name]);
  if (missing.length > 0) throw missingValues(type, missing);
  if (oneOf.length > 0 && oneOf.every((name) => !values[name])) throw missingValues(type, oneOf);
}

function missingValues(type: ObjectType, properties: string[]): Error {
  const message = `Error creating ${type}. Some required properties were not set.`;
  return invalid(message, { context: { properties } });
}

function checkRefusals(crm: Crm, type: ObjectType, values: Values): void {
  const rule = crm.refusals().find((one) => one.type === type && values[one.property] === one.value);
  if (rule) throw invalidValue(rule.property, 'VALIDATION_RULE_FAILED', rule.message);
}
