import { z } from 'zod';
import { inTransaction } from '../../platform/database/transaction.ts';
import { findUnknown, type Stamped } from '../../reconciliation/batches.ts';
import { recordBatch } from '../../reconciliation/progress.ts';
import { type ObjectType, PATHS } from '../api-version.ts';
import { UNIQUE_PROPERTY } from '../catalogue/catalogue.ts';
import type { CallPortal } from '../client.ts';
import { accepted, Hindered, understood } from '../hindrance.ts';
import type { Phase } from './phase.ts';

const PAGE = 200;

const pageSchema = z.looseObject({
  results: z.array(
    z.looseObject({ id: z.string(), properties: z.record(z.string(), z.string().nullish()).default({}) }),
  ),
});

/** Looks for HubSpot contacts that carry an id of ours and that no contact has; they are listed, nothing is done. */
export const searchContactsOfOurs = searchUnknown('contacts');
/** The same of deals. */
export const searchDealsOfOurs = searchUnknown('deals');

function searchUnknown(type: ObjectType): Phase {
  const kind = type === 'contacts' ? 'contact' : 'deal';
  return async ({ pool, organizationId, call }, at) => {
    const records = await searchStamped(call, type, at.cursor);
    const cursor = records.at(-1)?.hubspotId;
    if (cursor === undefined) return 'over';
    await inTransaction(pool, async (tx) => {
      const unknown = await findUnknown(tx, { organizationId, kind, records });
      const findings = unknown.map((hubspotId) => ({ kind: `unknown-${kind}` as const, hubspotId }));
      await recordBatch(tx, at, { cursor, steps: records.length, findings });
    });
    return records.length < PAGE ? 'over' : 'more';
  };
}

/** By their ids and not by pages: HubSpot does not page further than 10,000. */
async function searchStamped(call: CallPortal, type: ObjectType, after: string | null): Promise<Stamped[]> {
  const stamp = UNIQUE_PROPERTY[type];
  const filters = [
    { propertyName: stamp, operator: 'HAS_PROPERTY' },
    ...(after === null ? [] : [{ propertyName: 'hs_object_id', operator: 'GT', value: after }]),
  ];
  const body = {
    filterGroups: [{ filters }],
    properties: [stamp],
    sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
    limit: PAGE,
    after: '0',
  };
  const answer = accepted(await call({ method: 'POST', path: PATHS.searchRecords(type), body }));
  if (answer.refused) throw new Hindered({ kind: 'problem', refused: answer.refused });
  const { results } = understood(pageSchema, answer.body);
  return results.map(({ id, properties }) => ({ hubspotId: id, stamp: properties[stamp] ?? '' }));
}
