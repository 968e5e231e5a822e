import { z } from 'zod';
import {
  type MergedPair,
  nextMergedPair,
  recordMerged,
  settleMerged,
} from '../../crm-sync/merged-records.ts';
import { refuseContacts } from '../../crm-sync/refuse-contacts.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { ContactStatus } from '../../platform/database/generated/enums.ts';
import { PATHS } from '../api-version.ts';
import { type ReadRecord, valueOf } from '../apply/record-history.ts';
import { readRecords } from '../apply/read-records.ts';
import { accepted, understood } from '../hindrance.ts';
import type { Portal } from '../portal.ts';
import type { Step } from './step.ts';

const mergedSchema = z.looseObject({ id: z.string() });

/** Lost is the least: a deal that goes on, or was won, is further. */
const FURTHEST = ['CLOSED_LOST', 'NEW', 'QUALIFIED', 'VISIT_SCHEDULED', 'CLOSED_WON'] as const;

/**
 * Contacts that turned out to be one person are merged in HubSpot, too: their records become one, and of two deals
 * the further one takes over what the other was associated with. HubSpot gives the result a new id.
 */
export const mergeRecords: Step = {
  name: 'merge-records',
  async run(portal) {
    const { pool, organizationId } = portal;
    const pair = await nextMergedPair(pool, organizationId);
    if (!pair) {
      await settleMerged(pool, organizationId);
      return null;
    }
    const merged = pair.keptId === null ? { hubspotId: pair.mergedId } : await mergePair(portal, pair);
    if ('hubspotId' in merged) {
      await inTransaction(pool, (tx) =>
        recordMerged(tx, { organizationId, pair, hubspotId: merged.hubspotId }),
      );
      return { contacts: 1, refused: 0 };
    }
    const refusal = { contactId: pair.loserId, revision: pair.loserRevision, ...merged };
    await refuseContacts(pool, { organizationId, refusals: [refusal] });
    return { contacts: 1, refused: 1 };
  },
};

type Merged = { hubspotId: string | null } | { reason: string; correlationId: string | null };

/** Looks first: one may be deleted, or the answer to an earlier merge was lost. */
async function mergePair(portal: Portal, pair: MergedPair): Promise<Merged> {
  const type = pair.kind === 'contact' ? 'contacts' : 'deals';
  const wanted = [
    { contactId: pair.survivorId, hubspotId: pair.keptId ?? '' },
    { contactId: pair.loserId, hubspotId: pair.mergedId },
  ];
  const properties = type === 'deals' ? ['dealstage'] : [];
  const { records } = await readRecords(portal.call, { type, wanted, properties, withHistory: [] });
  const kept = records.get(pair.survivorId);
  const merged = records.get(pair.loserId);
  if (!kept || !merged || kept.id === merged.id) return { hubspotId: (kept ?? merged)?.id ?? null };

  const [primary, other] =
    type === 'deals' && rankOf(portal, merged) > rankOf(portal, kept) ? [merged, kept] : [kept, merged];
  const body = { primaryObjectId: primary.id, objectIdToMerge: other.id };
  const answer = accepted(await portal.call({ method: 'POST', path: PATHS.mergeRecords(type), body }));
  if (answer.refused) return answer.refused;
  return { hubspotId: understood(mergedSchema, answer.body).id };
}

function rankOf({ stageIds }: Portal, deal: ReadRecord): number {
  const stage = valueOf(deal, 'dealstage');
  return FURTHEST.findLastIndex((status: ContactStatus) => stageIds[status] === stage);
}
