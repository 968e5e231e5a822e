import { createHash } from 'node:crypto';
import type { ObjectType } from '../api-version.ts';
import { CATALOGUE } from './catalogue.ts';
import type { CrmProperty, ToldContact } from './definition.ts';

/** What HubSpot is told of a contact when its record, or its deal, is made. */
export function propertyValues(type: ObjectType, contact: ToldContact): Record<string, string> {
  const [ours, shared] = [CATALOGUE[type].filter(isOurs), CATALOGUE[type].filter((one) => !isOurs(one))];
  const known = Object.entries(valuesOf(ours, contact)).filter(([, value]) => value !== '');
  return { ...Object.fromEntries(known), ...valuesOf(shared, contact) };
}

/** What it is told of a record that is there already: only what is ours, and what is to be taken out as ''. */
export function ownValues(type: ObjectType, contact: ToldContact): Record<string, string> {
  return valuesOf(CATALOGUE[type].filter(isOurs), contact);
}

function isOurs({ definition }: CrmProperty): boolean {
  return definition !== undefined;
}

/** A digest of what is ours on the contact's record: it need not be written again while this stays. */
export function digestOfOwn(contact: ToldContact): string {
  const values = Object.entries(ownValues('contacts', contact)).sort(([one], [other]) =>
    one < other ? -1 : 1,
  );
  return createHash('sha256').update(JSON.stringify(values)).digest('base64url').slice(0, 22);
}

function valuesOf(properties: readonly CrmProperty[], contact: ToldContact): Record<string, string> {
  const values = properties.map(({ name, value }): [string, string | null] => [name, value(contact)]);
  return Object.fromEntries(values.filter((entry): entry is [string, string] => entry[1] !== null));
}
