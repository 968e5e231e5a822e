import { findDefinition } from './check-values.ts';
import { linkedIds } from './linked-records.ts';
import { type ObjectType, objectType, singular } from './object-type.ts';
import type { CrmRecord, Portal } from './portal.ts';

export type Wanted = { properties?: string[]; history?: string[]; associations?: string[] };

const ALWAYS: Record<ObjectType, string[]> = {
  contacts: ['createdate', 'hs_object_id', 'lastmodifieddate'],
  deals: ['createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  listings: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  notes: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  communications: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
};

const BY_DEFAULT: Partial<Record<ObjectType, string[]>> = {
  contacts: ['email', 'firstname', 'lastname'],
  deals: ['amount', 'closedate', 'dealname', 'dealstage', 'pipeline'],
};

/** A record as a read answers it: the properties asked for, null where empty, unknown ones left out. */
export function viewRecord(
  portal: Portal,
  type: ObjectType,
  { record, ...wanted }: Wanted & { record: CrmRecord },
) {
  const { properties = [], history = [], associations = [] } = wanted;
  const names = [...ALWAYS[type], ...(properties.length > 0 ? properties : (BY_DEFAULT[type] ?? []))];
  const known = names.filter((name) => findDefinition(portal, type, name));
  const versions = history
    .filter((name) => findDefinition(portal, type, name))
    .map((name) => [name, record.history[name] ?? []] as const);
  const links = associations
    .map(objectType)
    .map((to) => [to, linksTo(linkedIds(portal, record, to), type, to)] as const)
    .filter(([, { results }]) => results.length > 0);
  return {
    ...outline(record),
    properties: Object.fromEntries(known.map((name) => [name, record.properties[name] || null])),
    ...(versions.length > 0 ? { propertiesWithHistory: Object.fromEntries(versions) } : {}),
    ...(links.length > 0 ? { associations: Object.fromEntries(links) } : {}),
  };
}

/** A record as a write answers it: every property that has a value. */
export function viewWritten(record: CrmRecord) {
  const filled = Object.entries(record.properties).filter(([, value]) => value !== '');
  return { ...outline(record), properties: Object.fromEntries(filled) };
}

function outline({ id, createdAt, updatedAt, archived }: CrmRecord) {
  return { id, createdAt, updatedAt, archived };
}

function linksTo(ids: string[], from: ObjectType, to: ObjectType) {
  const type = `${singular(from)}_to_${singular(to)}`;
  return { results: ids.map((id) => ({ id, type })) };
}
