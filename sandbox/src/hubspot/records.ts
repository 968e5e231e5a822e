import type { Act, Crm } from './crm.ts';
import { addVersion, later } from './history.ts';
import { type ObjectType, STAMPS } from './object-type.ts';
import { type CrmRecord, takeId, type Values } from './portal.ts';
import { searchableNumbers } from './searchable-numbers.ts';
import { stageStamps } from './stages.ts';
import { holdUniqueValues, releaseUniqueValues } from './unique-values.ts';

type Write = { type: ObjectType; values: Values; act: Act };

/** Stores checked values as a new record. */
export function createRecord(crm: Crm, { type, values, act }: Write): CrmRecord {
  const now = new Date().toISOString();
  const createdAt = act.at ?? now;
  const id = takeId(crm.portal);
  const record: CrmRecord = {
    id,
    properties: { hs_object_id: id, [STAMPS[type].created]: createdAt },
    history: {},
    associations: {},
    createdAt,
    updatedAt: createdAt,
    archived: false,
    mergedInto: null,
  };
  const defaults = type === 'contacts' ? { lifecyclestage: 'lead' } : {};
  storeValues(crm, record, { type, values: { ...defaults, ...values }, act, now });
  (crm.portal.records[type] ??= {})[id] = record;
  return record;
}

/** Stores checked values in a record that exists. */
export function updateRecord(crm: Crm, record: CrmRecord, write: Write): CrmRecord {
  storeValues(crm, record, { ...write, now: new Date().toISOString() });
  return record;
}

/** With the history of what changed, and with what HubSpot derives; all of one time. */
function storeValues(crm: Crm, record: CrmRecord, { type, values, act, now }: Write & { now: string }): void {
  const { at, ...author } = act;
  const before = { ...record.properties };
  crm.search.keep(type, record.id);
  releaseUniqueValues(crm, type, record);
  const written = Object.entries(values).flatMap(
    ([name, value]) => addVersion(record, { name, value, author, at, now }) ?? [],
  );
  const counting = written.filter(({ isNewest }) => isNewest);
  const current = Object.fromEntries(counting.map(({ name, value }) => [name, value]));
  const movedAt = counting.find(({ name }) => name === 'dealstage')?.at ?? now;
  Object.assign(record.properties, stageStamps(crm.portal, { before, values: current, now: movedAt }));
  Object.assign(record.properties, searchableNumbers(type, current));
  record.updatedAt = later(at ?? now, record.updatedAt);
  record.properties[STAMPS[type].changed] = record.updatedAt;
  holdUniqueValues(crm, type, record);
  for (const change of written) {
    crm.changed({ ...change, kind: 'propertyChange', type, id: record.id, author });
  }
}
