import type { Crm } from './crm.ts';
import { followMerges, recordAt } from './follow-merges.ts';
import { notFound } from './hubspot-error.ts';
import { type ObjectType, singular } from './object-type.ts';
import type { CrmRecord, Portal } from './portal.ts';
import { findHolder } from './unique-values.ts';

export type Address = { id: string; idProperty?: string | undefined };

/** Records that are not deleted, oldest first. */
export function liveRecords(portal: Portal, type: ObjectType): CrmRecord[] {
  return Object.values(portal.records[type] ?? {}).filter((record) => !record.archived);
}

/** By record id, or by the value of a unique property; both lead on to what a record was merged into. */
export function findRecord(crm: Crm, type: ObjectType, { id, idProperty }: Address): CrmRecord | null {
  const byId = idProperty === undefined || idProperty === 'hs_object_id';
  return byId ? followMerges(crm.portal, type, id) : findHolder(crm, type, [idProperty, id]);
}

/** @throws HubSpotError 404 */
export function getRecord(crm: Crm, type: ObjectType, address: Address): CrmRecord {
  const record = findRecord(crm, type, address);
  if (record) return record;
  const message = `Could not get some ${singular(type).toUpperCase()} objects, they may be deleted or not exist. Check that ids are valid.`;
  throw notFound(message, { context: { ids: [address.id] } });
}

/** The live record of just this id: one that was merged is no longer there. */
export function findUnmerged({ portal }: Crm, type: ObjectType, id: string): CrmRecord | null {
  const record = recordAt(portal, type, id);
  return record && !record.archived ? record : null;
}
