import { conflict, invalid, invalidValue } from './hubspot-error.ts';
import { findDefinition } from './check-values.ts';
import { followMerges } from './follow-merges.ts';
import { type ObjectType, objectType } from './object-type.ts';
import type { Crm } from './crm.ts';
import type { CrmRecord, Portal, Values } from './portal.ts';

/** Which record holds a unique value, for a whole portal; what only a merged record had leads to what it became. */
export function indexUniqueValues(portal: Portal): Map<string, string> {
  const holders = new Map<string, string>();
  for (const [name, records] of Object.entries(portal.records)) {
    const type = objectType(name);
    const merged = Object.values(records).filter(({ mergedInto }) => mergedInto !== null);
    const live = Object.values(records).filter(({ archived }) => !archived);
    for (const record of [...merged, ...live]) holdUniqueValues({ portal, holders }, type, record);
  }
  return holders;
}

export function holdUniqueValues(
  crm: Pick<Crm, 'portal' | 'holders'>,
  type: ObjectType,
  record: CrmRecord,
): void {
  for (const [key] of uniqueValues(crm.portal, type, record.properties)) crm.holders.set(key, record.id);
}

export function releaseUniqueValues(crm: Crm, type: ObjectType, record: CrmRecord): void {
  for (const [key] of uniqueValues(crm.portal, type, record.properties)) crm.holders.delete(key);
}

/** The live record that holds this value of a unique property, or whose merged record did. */
export function findHolder(crm: Crm, type: ObjectType, [name, value]: [string, string]): CrmRecord | null {
  const definition = findDefinition(crm.portal, type, name);
  if (!definition) throw invalidValue(name, 'PROPERTY_DOESNT_EXIST', `Property "${name}" does not exist`);
  if (!definition.hasUniqueValue) throw invalid(`${name} is no unique property of ${type}`);
  return holderOf(crm, type, keyOf(type, name, value));
}

type Claim = { type: ObjectType; values: Values; ownId?: string | undefined; claimed: Set<string> };

/** @throws HubSpotError when another record, or an earlier input of the batch, has one of the unique values */
export function claimUniqueValues(crm: Crm, { type, values, ownId, claimed }: Claim): void {
  for (const [key, name] of uniqueValues(crm.portal, type, values)) {
    const holder = holderOf(crm, type, key);
    if (holder && holder.id !== ownId) throw alreadyHeld(name, holder.id);
    if (claimed.has(key))
      throw invalidValue(name, 'CONFLICTING_UNIQUE_VALUE', 'Two inputs have the same value.');
    claimed.add(key);
  }
}

function holderOf(crm: Crm, type: ObjectType, key: string): CrmRecord | null {
  const id = crm.holders.get(key);
  return id === undefined ? null : followMerges(crm.portal, type, id);
}

function alreadyHeld(name: string, holder: string): Error {
  if (name === 'email') return conflict(`Contact already exists. Existing ID: ${holder}`);
  return invalidValue(name, 'CONFLICTING_UNIQUE_VALUE', `${holder} already has that value.`);
}

function uniqueValues(portal: Portal, type: ObjectType, values: Values): [key: string, name: string][] {
  const names = (portal.definitions[type] ?? []).filter((definition) => definition.hasUniqueValue);
  return names.flatMap(({ name }) => (values[name] ? [[keyOf(type, name, values[name]), name]] : []));
}

function keyOf(type: ObjectType, name: string, value: string): string {
  return JSON.stringify([type, name, name === 'email' ? value.toLowerCase() : value]);
}
