import { claimContacts, type DueContact } from '../../crm-sync/due-contacts.ts';
import { markRewritten } from '../../crm-sync/mark-sent.ts';
import { recordGoneDeals } from '../../crm-sync/record-reads.ts';
import { type MovedDeal, recordFoundDeals, recordMovedDeals } from '../../crm-sync/record-deals.ts';
import { MAX_READS } from '../apply/read-records.ts';
import { readDeals } from '../apply/read-deals.ts';
import { dealDifferences } from '../differences.ts';
import type { Portal } from '../portal.ts';
import { passOn, refuseOthers } from './pass-on.ts';
import type { Step } from './step.ts';
import { writeRecords } from './write-records.ts';

/**
 * Gives deals their next stage, one change at a time and in order, because HubSpot stamps when a stage is entered
 * as it is written; different deals share a call. A person's move is read first, and a later one wins.
 */
export const moveDeals: Step = {
  name: 'move-deals',
  async run(portal, limit) {
    const { pool, organizationId, call } = portal;
    const due = await claimContacts(pool, { organizationId, need: 'move', limit });
    if (due.length === 0) return null;
    const unread = due.filter(({ dealFresh }) => !dealFresh).slice(0, MAX_READS);
    if (unread.length > 0) {
      const wanted = unread.flatMap(({ contactId, hubspotDealId }) =>
        hubspotDealId === null ? [] : [{ contactId, hubspotId: hubspotDealId }],
      );
      await readDeals(portal, wanted);
      return { contacts: wanted.length, refused: 0 };
    }
    const moves = due.flatMap((contact) => planMove(portal, contact));
    const inputs = moves.filter(({ properties }) => Object.keys(properties).length > 0);
    const contactIds = inputs.map(({ contactId }) => contactId);
    await markRewritten(pool, { organizationId, record: 'deal', contactIds });
    const updated = await writeRecords(call, { type: 'deals', operation: 'update', inputs });
    const moved = moves.flatMap((move) => describeMoved(move, inputs.includes(move) ? updated.ids : null));
    const found = [...updated.existing].map(([contactId, hubspotDealId]) => ({ contactId, hubspotDealId }));
    const kept = new Set([
      ...(await recordMovedDeals(pool, { organizationId, moved })),
      ...(await recordFoundDeals(pool, { organizationId, found })),
    ]);
    await recordGoneDeals(pool, { organizationId, contactIds: updated.gone });
    const answered = new Map([...updated.ids, ...updated.existing]);
    const refusals = [...updated.refusals, ...refuseOthers(due, { answered, kept })];
    return passOn(portal, { contacts: kept.size, outcome: { ...updated, refusals } });
  },
};

type PlannedMove = {
  contactId: string;
  revision: number;
  id: string;
  stageId: string | null;
  ownerId: string | null;
  stageChangeId: string | null;
  readAt: Date | null;
  properties: Record<string, string>;
};

function planMove(portal: Portal, contact: DueContact): PlannedMove[] {
  const { contactId, revision, hubspotDealId: id, nextStageChangeId: stageChangeId } = contact;
  if (id === null) return [];
  const ownerId = contact.ownerId ?? contact.knownDealOwnerId;
  const properties = dealDifferences(portal, contact);
  const stageId = properties['dealstage'] ?? contact.knownStageId;
  return [
    { contactId, revision, id, stageId, ownerId, stageChangeId, readAt: contact.dealReadAt, properties },
  ];
}

/** @param ids of the records that were written; null: nothing had to be */
function describeMoved(move: PlannedMove, ids: ReadonlyMap<string, string> | null): MovedDeal[] {
  const { contactId, stageId, ownerId, stageChangeId, readAt, id } = move;
  const hubspotDealId = ids === null ? id : ids.get(contactId);
  return hubspotDealId === undefined
    ? []
    : [{ contactId, hubspotDealId, stageId, ownerId, stageChangeId, readAt }];
}
