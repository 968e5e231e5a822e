import type { ObjectType } from './object-type.ts';
import type { CrmRecord, Portal } from './portal.ts';

/** Whatever became of it. */
export function recordAt(portal: Portal, type: ObjectType, id: string): CrmRecord | null {
  const records = portal.records[type] ?? {};
  return Object.hasOwn(records, id) ? (records[id] ?? null) : null;
}

/** The live record that an id leads to: of merged records, the one that they became. */
export function followMerges(portal: Portal, type: ObjectType, id: string): CrmRecord | null {
  let record = recordAt(portal, type, id);
  while (record?.mergedInto) record = recordAt(portal, type, record.mergedInto);
  return record && !record.archived ? record : null;
}
