import type { Crm } from '../crm.ts';
import { getRecord } from '../find-record.ts';
import { linkedIds } from '../linked-records.ts';
import { objectTypeId } from '../object-type.ts';
import type { CrmRecord, Portal } from '../portal.ts';
import { describeProperties } from './describe-properties.ts';
import { nameOfContact, nameOfDeal, nameOfListing } from './names.ts';
import type { ScreenRecord } from './screens-schema.ts';
import { showTimeline } from './show-timeline.ts';

const NAMES = { contacts: nameOfContact, deals: nameOfDeal, listings: nameOfListing };

/**
 * A record's page. What was merged leads on to the record that is left.
 * @throws HubSpotError 404
 */
export function showRecord(crm: Crm, type: 'contacts' | 'deals', wantedId: string): ScreenRecord {
  const { portal } = crm;
  const record = getRecord(crm, type, { id: wantedId });
  const { id, properties } = record;
  const stageId = properties['dealstage'] ?? null;
  return {
    type,
    objectTypeId: objectTypeId(type),
    id,
    name: NAMES[type](record),
    firstName: properties['firstname'] ?? '',
    lastName: properties['lastname'] ?? '',
    ownerId: properties['hubspot_owner_id'] || null,
    stageId,
    stages: stageId === null ? [] : stagesBeside(portal, stageId),
    groups: describeProperties(portal, type, record),
    linked: listLinked(portal, record),
    timeline: showTimeline(portal, record),
  };
}

/** The stages of the pipeline that a stage belongs to, in their order. */
function stagesBeside(portal: Portal, stageId: string) {
  const pipeline = portal.pipelines.find(({ stages }) => stages.some(({ id }) => id === stageId));
  const stages = (pipeline?.stages ?? []).filter(({ archived }) => !archived);
  return stages
    .toSorted((one, other) => one.displayOrder - other.displayOrder)
    .map(({ id, label }) => ({ id, label }));
}

function listLinked(portal: Portal, record: CrmRecord): ScreenRecord['linked'] {
  return (['contacts', 'deals', 'listings'] as const).flatMap((type) =>
    linkedIds(portal, record, type).flatMap((id) => {
      const linked = portal.records[type]?.[id];
      return linked ? [{ type, id, name: NAMES[type](linked) }] : [];
    }),
  );
}
