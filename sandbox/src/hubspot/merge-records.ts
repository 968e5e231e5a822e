import { findDefinition } from './check-values.ts';
import type { Act, Crm } from './crm.ts';
import { joinVersions, later } from './history.ts';
import { invalid } from './hubspot-error.ts';
import { moveLinks } from './linked-records.ts';
import { type ObjectType, STAMPS } from './object-type.ts';
import { type Author, type CrmRecord, takeId, type Values } from './portal.ts';
import { searchableNumbers } from './searchable-numbers.ts';
import { holdUniqueValues } from './unique-values.ts';

type Merge = { type: ObjectType; primary: CrmRecord; other: CrmRecord; act: Act };

/**
 * Makes one new record of two, whose ids lead to it from now on: with the values of the primary one, what only the
 * other one had, and the associations and the history of both.
 * https://developers.hubspot.com/changelog/updated-merge-functionality-for-contacts-and-companies
 * @throws HubSpotError 400 when these cannot be merged
 */
export function mergeRecords(crm: Crm, { type, primary, other, act }: Merge): CrmRecord {
  if (type !== 'contacts' && type !== 'deals') throw invalid(`${type} cannot be merged`);
  if (primary === other) throw invalid('A record cannot be merged with itself');
  const { at = new Date().toISOString(), ...author } = act;
  const id = takeId(crm.portal);
  [primary.id, other.id, id].forEach((one) => crm.search.keep(type, one));

  const survivor = joinRecords({ type, primary, other }, { id, author, at });
  for (const old of [primary, other]) {
    moveLinks(crm.portal, { type, from: old, to: survivor });
    Object.assign(old, { archived: true, mergedInto: id, properties: onlyLost(old, survivor) });
  }
  (crm.portal.records[type] ??= {})[id] = survivor;
  holdUniqueValues(crm, type, survivor);
  const moved = Object.keys(onlyIn(other, primary)).filter((name) => isWritable(crm, type, name)).length;
  const ids = { id, primaryId: primary.id, mergedId: other.id };
  crm.changed({ kind: 'merge', type, ...ids, moved, author, at });
  return survivor;
}

type Pair = Omit<Merge, 'act'>;
type Joining = { id: string; author: Author; at: string };

function joinRecords(pair: Pair, { id, author, at }: Joining): CrmRecord {
  const { type, primary, other } = pair;
  const values = { ...primary.properties, ...onlyIn(other, primary) };
  const system = systemValues(pair, id);
  const updatedAt = later(at, later(primary.updatedAt, other.updatedAt));
  const stamps = { [STAMPS[type].changed]: updatedAt };
  const properties = { ...values, ...searchableNumbers(type, values), ...system, ...stamps };
  return {
    id,
    properties,
    history: joinHistories(pair, { properties, author, at }),
    associations: {},
    createdAt: olderOf(pair).createdAt,
    updatedAt,
    archived: false,
    mergedInto: null,
  };
}

function onlyIn(one: CrmRecord, other: CrmRecord): Values {
  const only = Object.entries(one.properties).filter(([name, value]) => value && !other.properties[name]);
  return Object.fromEntries(only);
}

/** Unique values that the merge dropped still lead to the result; the others are its own to give away. */
function onlyLost(old: CrmRecord, survivor: CrmRecord): Values {
  const lost = Object.entries(old.properties).filter(([name, value]) => survivor.properties[name] !== value);
  return Object.fromEntries(lost);
}

function systemValues({ type, primary, other }: Pair, id: string): Values {
  const [one, two] = [primary.properties, other.properties];
  const merged = joinList(one['hs_merged_object_ids'], two['hs_merged_object_ids'], primary.id, other.id);
  const emails = joinList(
    one['hs_additional_emails'],
    one['email'] && two['email'],
    two['hs_additional_emails'],
  );
  return {
    hs_object_id: id,
    hs_merged_object_ids: merged,
    [STAMPS[type].created]: olderOf({ primary, other }).createdAt,
    ...(type === 'contacts' && emails ? { hs_additional_emails: emails } : {}),
  };
}

/** Where the other record was written last, a version says that the primary one's value holds. */
function joinHistories(
  { primary, other }: Pair,
  { properties, author, at }: { properties: Values; author: Author; at: string },
): CrmRecord['history'] {
  const names = new Set([...Object.keys(primary.history), ...Object.keys(other.history)]);
  const histories = [...names].map((name) => {
    const versions = joinVersions(primary.history[name], other.history[name]);
    const [newest] = versions;
    const value = properties[name] ?? '';
    if (newest && newest.value !== value)
      versions.unshift({ value, timestamp: later(at, newest.timestamp), ...author });
    return [name, versions] as const;
  });
  return Object.fromEntries(histories);
}

function olderOf({ primary, other }: Pick<Pair, 'primary' | 'other'>): CrmRecord {
  return primary.createdAt <= other.createdAt ? primary : other;
}

/** Lists as HubSpot stores them, with semicolons; each entry once. */
function joinList(...lists: (string | undefined)[]): string {
  const entries = lists.flatMap((list) => list?.split(';') ?? []).filter(Boolean);
  return [...new Set(entries)].join(';');
}

function isWritable({ portal }: Crm, type: ObjectType, name: string): boolean {
  return findDefinition(portal, type, name)?.modificationMetadata.readOnlyValue === false;
}
