import type { ObjectType } from './object-type.ts';
import { objectType } from './object-type.ts';
import type { CrmRecord, Portal } from './portal.ts';

export type End = { type: ObjectType; record: CrmRecord };

/** Associates two records; both know of each other. */
export function link(one: End, other: End): void {
  for (const [{ record }, { type, record: linked }] of [
    [one, other],
    [other, one],
  ] as const) {
    const ids = (record.associations[type] ??= []);
    if (!ids.includes(linked.id)) ids.push(linked.id);
  }
}

/** Ids of the associated records that are not deleted. */
export function linkedIds(portal: Portal, record: CrmRecord, to: ObjectType): string[] {
  const records = portal.records[to] ?? {};
  return (record.associations[to] ?? []).filter((id) => records[id]?.archived === false);
}

/** A record as it is stored, with the associations that count. */
export function withLiveLinks(portal: Portal, record: CrmRecord): CrmRecord {
  const types = Object.keys(record.associations).map(objectType);
  const associations = Object.fromEntries(types.map((to) => [to, linkedIds(portal, record, to)]));
  return { ...record, associations };
}

type Move = { type: ObjectType; from: CrmRecord; to: CrmRecord };

/** Makes whatever was associated with one record associated with another one. */
export function moveLinks(portal: Portal, { type, from, to }: Move): void {
  for (const [name, ids] of Object.entries(from.associations)) {
    const linkedType = objectType(name);
    for (const id of ids) {
      const record = portal.records[linkedType]?.[id];
      if (!record) continue;
      record.associations[type] = (record.associations[type] ?? []).filter((one) => one !== from.id);
      link({ type: linkedType, record }, { type, record: to });
    }
  }
  from.associations = {};
}
