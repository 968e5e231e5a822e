import type { Act, Crm } from './crm.ts';
import { followMerges, recordAt } from './follow-merges.ts';
import { notFound } from './hubspot-error.ts';
import { type ObjectType, singular } from './object-type.ts';
import type { CrmRecord } from './portal.ts';
import { claimUniqueValues, holdUniqueValues, releaseUniqueValues } from './unique-values.ts';

type Removal = { type: ObjectType; record: CrmRecord; act: Act };

/** Deletes a record; until it is restored nothing is associated with it. */
export function archiveRecord(crm: Crm, { type, record, act }: Removal): void {
  const { at = new Date().toISOString(), ...author } = act;
  crm.search.keep(type, record.id);
  releaseUniqueValues(crm, type, record);
  record.archived = true;
  crm.changed({ kind: 'deletion', type, id: record.id, author, at });
}

/**
 * Brings a deleted record back, with its associations.
 * @throws HubSpotError 404 when it is not deleted; 409 or 400 when another one has its unique value now
 */
export function restoreRecord(crm: Crm, type: ObjectType, { id, act }: { id: string; act: Act }): CrmRecord {
  const { at = new Date().toISOString(), ...author } = act;
  const record = recordAt(crm.portal, type, id);
  if (!record?.archived || record.mergedInto) throw notFound(`No deleted ${singular(type)} has the id ${id}`);
  claimUniqueValues(crm, { type, values: record.properties, claimed: new Set() });
  crm.search.keep(type, id);
  record.archived = false;
  holdUniqueValues(crm, type, record);
  crm.changed({ kind: 'restore', type, id, author, at });
  return record;
}

/** Deletes a contact for good, with all that was merged into it. HubSpot tells of it twice. */
export function eraseContact(crm: Crm, record: CrmRecord, act: Act): void {
  const { at = new Date().toISOString(), ...author } = act;
  const [type, { portal }] = ['contacts', crm] as const;
  const remaining = Object.entries(portal.records[type] ?? {}).filter(
    ([id]) => followMerges(portal, type, id) !== record,
  );
  archiveRecord(crm, { type, record, act });
  portal.records[type] = Object.fromEntries(remaining);
  crm.changed({ kind: 'privacyDeletion', type, id: record.id, author, at });
}
