import { z } from 'zod';
import type { Hinted } from '../../crm-sync/hints.ts';
import { categoryOf, contextOf } from '../answers.ts';
import { type ObjectType, PATHS } from '../api-version.ts';
import { UNIQUE_PROPERTY } from '../catalogue/catalogue.ts';
import type { CallPortal } from '../client.ts';
import { accepted, Hindered, understood } from '../hindrance.ts';
import { idsOf, type ReadRecord, readRecordSchema, valueOf } from './record-history.ts';

/** HubSpot's limit of inputs for a read with history. */
export const MAX_READS = 50;

/** Records by contact. `gone`: contacts whose record is deleted. */
export type Reading = { records: Map<string, ReadRecord>; gone: string[] };

const answerSchema = z.looseObject({
  results: z.array(readRecordSchema),
  errors: z.array(z.unknown()).default([]),
});

type Wanted = {
  type: ObjectType;
  /** At most MAX_READS. */
  wanted: readonly Hinted[];
  properties: readonly string[];
  withHistory: readonly string[];
};

/**
 * Reads records with what was ever written to some of their properties. One that was merged into another is
 * answered by the survivor.
 * @throws Hindered when the portal cannot be worked with now
 */
export async function readRecords(call: CallPortal, of: Wanted): Promise<Reading> {
  const inputs = of.wanted.map(({ hubspotId }) => ({ id: hubspotId }));
  const properties = ['hs_merged_object_ids', UNIQUE_PROPERTY[of.type], ...of.properties];
  const body = { inputs, properties, propertiesWithHistory: of.withHistory };
  const answer = accepted(await call({ method: 'POST', path: PATHS.readRecords(of.type), body }));
  if (answer.refused) throw new Hindered({ kind: 'problem', refused: answer.refused });
  const { results, errors } = understood(answerSchema, answer.body);

  const recordOf = new Map(results.flatMap((record) => idsOf(record).map((id) => [id, record] as const)));
  const byContact = new Map(results.map((record) => [valueOf(record, UNIQUE_PROPERTY[of.type]), record]));
  const reading: Reading = { records: new Map(), gone: [] };
  for (const { contactId, hubspotId } of of.wanted) {
    const record = recordOf.get(hubspotId) ?? byContact.get(contactId);
    if (record) reading.records.set(contactId, record);
    else if (isGone(hubspotId, errors)) reading.gone.push(contactId);
    else
      throw new Hindered({
        kind: 'later',
        afterSeconds: null,
        reason: 'HubSpot did not answer for every record',
      });
  }
  return reading;
}

/** HubSpot says so of some ids, and leaves others out of its answer without a word. */
function isGone(hubspotId: string, errors: readonly unknown[]): boolean {
  const others = errors.filter((error) => categoryOf(error) !== 'OBJECT_NOT_FOUND');
  const isNamed = errors.some(
    (error) => !others.includes(error) && (contextOf(error)['ids'] ?? []).includes(hubspotId),
  );
  return isNamed || others.length === 0;
}
