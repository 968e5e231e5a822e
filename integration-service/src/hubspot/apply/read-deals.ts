import { assignContacts } from '../../contacts/assign-contacts.ts';
import type { Hinted } from '../../crm-sync/hints.ts';
import { markContactsChanged } from '../../crm-sync/mark-contacts.ts';
import { type DealRead, recordDealReads } from '../../crm-sync/record-reads.ts';
import { refuseShared } from '../../crm-sync/refuse-shared.ts';
import { passOverOlder, recordMoves, settleStatuses } from '../../funnel/record-moves.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { dealDifferences, isAny } from '../differences.ts';
import type { Portal } from '../portal.ts';
import { readAssignments } from './assignments.ts';
import { findDiffering } from './find-differing.ts';
import { stageMoves } from './peoples-edits.ts';
import { type ReadOptions, strayedOf } from './reading.ts';
import { type ReadRecord, valueOf } from './record-history.ts';
import { readRecords } from './read-records.ts';

const STAGE = 'dealstage';
const OWNER = 'hubspot_owner_id';

/**
 * Reads deals and takes over what people made of them in HubSpot: every move in the funnel, and the owner. Changes
 * of ours that are older than a person's last move are not sent any more.
 * @throws Hindered
 */
export async function readDeals(
  portal: Portal,
  wanted: readonly Hinted[],
  { properties = [], settle }: ReadOptions = {},
): Promise<void> {
  const { organizationId, appId, pool, stageIds } = portal;
  const since = await portal.clock();
  const { records, gone } = await readRecords(portal.call, {
    type: 'deals',
    wanted,
    properties: [STAGE, OWNER, ...properties],
    withHistory: [STAGE, OWNER],
  });
  const owned = await readAssignments(portal, records);

  await inTransaction(pool, async (tx) => {
    const reads = [...records].map(describeRead);
    const kept = new Set(await recordDealReads(tx, { organizationId, since, reads, gone }));
    await refuseShared(tx, {
      organizationId,
      kind: 'deal',
      contactIds: [...records.keys()].filter((id) => !kept.has(id)),
    });
    const moves = [...records].flatMap(([contactId, record]) =>
      kept.has(contactId)
        ? stageMoves(record, { appId, stageIds }).map((move) => ({ contactId, ...move }))
        : [],
    );
    await passOverOlder(tx, { organizationId, moved: [...latestByContact(moves).values()] });
    const moved = await recordMoves(tx, {
      organizationId,
      moves: moves.flatMap(({ status, ...move }) => (status ? [{ ...move, toStatus: status }] : [])),
    });
    await settleStatuses(tx, {
      organizationId,
      contactIds: [...new Set(moves.map(({ contactId }) => contactId))],
    });
    const assignments = owned.filter(({ contactId }) => kept.has(contactId));
    const given = await assignContacts(tx, { organizationId, actor: { origin: 'HUBSPOT' }, assignments });
    const differing = await findDiffering(tx, {
      organizationId,
      contactIds: [...kept],
      differs: (contact) => !contact.isDue && isAny(dealDifferences(portal, contact)),
    });
    const differingIds = differing.map(({ contactId }) => contactId);
    const marked = [...given, ...differingIds].map((contactId) => ({ organizationId, contactId }));
    await markContactsChanged(tx, marked);
    await settle?.(tx, {
      records: new Map([...records].filter(([contactId]) => kept.has(contactId))),
      gone,
      edited: [...new Set([...moved, ...given])],
      strayed: strayedOf(differing),
    });
  });
}

function describeRead([contactId, record]: [string, ReadRecord]): DealRead {
  return {
    contactId,
    hubspotDealId: record.id,
    stageId: valueOf(record, STAGE),
    ownerId: valueOf(record, OWNER),
  };
}

/** Moves are the oldest first. */
function latestByContact<Move extends { contactId: string }>(moves: readonly Move[]): Map<string, Move> {
  return new Map(moves.map((move) => [move.contactId, move]));
}
