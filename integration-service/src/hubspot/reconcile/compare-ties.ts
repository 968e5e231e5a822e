import { inTransaction } from '../../platform/database/transaction.ts';
import { listTied } from '../../reconciliation/batches.ts';
import { recordBatch } from '../../reconciliation/progress.ts';
import { forgetTies } from '../../reconciliation/repairs.ts';
import { readTies } from '../read-ties.ts';
import type { Phase } from './phase.ts';

/** HubSpot's limit of inputs. */
const MOST_AT_ONCE = 100;

/** Contacts and deals that somebody parted are tied again. */
export const compareTies: Phase = async ({ pool, organizationId, call }, at) => {
  const batch = await listTied(pool, { organizationId, after: at.cursor, limit: MOST_AT_ONCE });
  const cursor = batch.at(-1)?.contactId;
  if (cursor === undefined) return 'over';
  const ties = await readTies(
    call,
    batch.map(({ hubspotContactId }) => hubspotContactId),
  );
  const parted = batch.filter(
    ({ hubspotContactId, hubspotDealId }) => !ties.get(hubspotContactId)?.includes(hubspotDealId),
  );
  await inTransaction(pool, async (tx) => {
    const contactIds = parted.map(({ contactId }) => contactId);
    await forgetTies(tx, { organizationId, contactIds });
    const findings = parted.map(({ contactId, hubspotDealId: hubspotId }) => ({
      kind: 'untied' as const,
      contactId,
      hubspotId,
    }));
    await recordBatch(tx, at, { cursor, steps: batch.length, findings });
  });
  return 'more';
};
