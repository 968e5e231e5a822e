import { notFound } from './hubspot-error.ts';
import { type ObjectType, singular } from './object-type.ts';
import { type Author, type Crm, type CrmRecord, type Portal, takeId, type Values } from './portal.ts';
import { stageStamps } from './stages.ts';
import { findHolder, holdUniqueValues, releaseUniqueValues } from './unique-values.ts';

export type Address = { id: string; idProperty?: string | undefined };

/** Records that are not deleted, oldest first. */
export function liveRecords(portal: Portal, type: ObjectType): CrmRecord[] {
  return Object.values(portal.records[type] ?? {}).filter((record) => !record.archived);
}

/** By record id, or by the value of a unique property. */
export function findRecord(crm: Crm, type: ObjectType, { id, idProperty }: Address): CrmRecord | null {
  const byId = idProperty === undefined || idProperty === 'hs_object_id';
  const recordId = byId ? id : findHolder(crm, type, [idProperty, id]);
  const records = crm.portal.records[type] ?? {};
  if (recordId === undefined || !Object.hasOwn(records, recordId)) return null;
  const record = records[recordId];
  return record && !record.archived ? record : null;
}

/** @throws HubSpotError 404 */
export function getRecord(crm: Crm, type: ObjectType, address: Address): CrmRecord {
  const record = findRecord(crm, type, address);
  if (record) return record;
  throw notFound(`No ${singular(type)} with ID ${address.id} exists`, { context: { ids: [address.id] } });
}

type Write = { type: ObjectType; values: Values; author: Author };

/** Stores checked values as a new record. */
export function createRecord(crm: Crm, { type, values, author }: Write): CrmRecord {
  const now = new Date().toISOString();
  const id = takeId(crm.portal);
  const record: CrmRecord = {
    id,
    properties: {
      hs_object_id: id,
      [type === 'contacts' || type === 'deals' ? 'createdate' : 'hs_createdate']: now,
    },
    history: {},
    associations: {},
    createdAt: now,
    updatedAt: now,
    archived: false,
  };
  const records = (crm.portal.records[type] ??= {});
  records[id] = record;
  const defaults = type === 'contacts' ? { lifecyclestage: 'lead' } : {};
  return storeValues(crm, record, { type, values: { ...defaults, ...values }, author, now });
}

/** Stores checked values in a record that exists. */
export function updateRecord(crm: Crm, record: CrmRecord, write: Write): CrmRecord {
  return storeValues(crm, record, { ...write, now: new Date().toISOString() });
}

/** With the history of what changed, and with what HubSpot derives; all of one time. */
function storeValues(
  crm: Crm,
  record: CrmRecord,
  { type, values, author, now }: Write & { now: string },
): CrmRecord {
  const before = record.properties;
  const stamps = type === 'deals' ? stageStamps(crm.portal, { before, values, now }) : {};
  releaseUniqueValues(crm, type, record);
  for (const [name, value] of Object.entries(values)) {
    if ((record.properties[name] ?? '') === value) continue;
    record.properties[name] = value;
    (record.history[name] ??= []).unshift({ value, timestamp: now, ...author });
  }
  Object.assign(record.properties, stamps);
  record.properties[type === 'contacts' ? 'lastmodifieddate' : 'hs_lastmodifieddate'] = now;
  record.updatedAt = now;
  holdUniqueValues(crm, type, record);
  return record;
}

/** Deletes a record and its associations; deleting what is gone is no error. */
export function archiveRecord(crm: Crm, type: ObjectType, id: string): void {
  const record = findRecord(crm, type, { id });
  if (!record) return;
  releaseUniqueValues(crm, type, record);
  for (const [otherType, ids] of Object.entries(record.associations)) {
    for (const otherId of ids) {
      const other = crm.portal.records[otherType]?.[otherId];
      if (other) other.associations[type] = (other.associations[type] ?? []).filter((one) => one !== id);
    }
  }
  record.associations = {};
  record.archived = true;
}
