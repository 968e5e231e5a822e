import { z } from 'zod';
import { readInputs, runBatch } from './batch.ts';
import type { Answer, Call } from './endpoint.ts';
import { invalid, notFound } from './hubspot-error.ts';
import { type CreateInput, idInputSchema } from './inputs.ts';
import { findRecord, getRecord } from './find-record.ts';
import { type End, link, linkedIds } from './linked-records.ts';
import { type ObjectType, objectType, singular } from './object-type.ts';
import type { Crm } from './crm.ts';
import type { CrmRecord } from './portal.ts';

const MAX_WRITES = 2000;
const MAX_READS = 1000;

/** HubSpot's own association types: https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide */
const TYPE_IDS: Record<ObjectType, Partial<Record<ObjectType, number>>> = {
  contacts: { deals: 4, notes: 201, communications: 82, listings: 883 },
  deals: { contacts: 3, notes: 213, communications: 86, listings: 887 },
  listings: { contacts: 882, deals: 886 },
  notes: { contacts: 202, deals: 214, listings: 899 },
  communications: { contacts: 81, deals: 85, listings: 903 },
};

const pairSchema = z.object({ from: idInputSchema, to: idInputSchema });

export function associateDefault({ params, body }: Call, crm: Crm): Answer {
  const [from, to] = [objectType(params['from']), objectType(params['to'])];
  const associationSpec = { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: typeId(from, to) };
  return runBatch(readInputs(body, pairSchema, MAX_WRITES), {
    plan: (pair) => ({
      one: getEnd(crm, from, { ...pair.from, name: 'fromObjectId' }),
      other: getEnd(crm, to, { ...pair.to, name: 'toObjectId' }),
    }),
    commit({ one, other }) {
      link(one, other);
      return { from: { id: one.record.id }, to: { id: other.record.id }, associationSpec };
    },
    status: 200,
  });
}

export function readAssociations({ params, body }: Call, crm: Crm): Answer {
  const [from, to] = [objectType(params['from']), objectType(params['to'])];
  const associationTypes = [{ category: 'HUBSPOT_DEFINED', typeId: typeId(from, to), label: null }];
  return runBatch(readInputs(body, idInputSchema, MAX_READS), {
    plan(input) {
      const record = findRecord(crm, from, input);
      const ids = record ? linkedIds(crm.portal, record, to) : [];
      const context = { fromObjectId: [input.id] };
      if (ids.length === 0) throw notFound(`No ${to} is associated with ${from} ${input.id}.`, { context });
      return { from: { id: input.id }, ids };
    },
    commit: ({ from: record, ids }) => ({
      from: record,
      to: ids.map((toObjectId) => ({ toObjectId, associationTypes })),
    }),
    status: 200,
  });
}

/**
 * Checks the associations given with a new record, whose other end follows from the type id.
 * @returns what links the record once it exists
 */
export function linkOnCreate(crm: Crm, from: ObjectType, given: CreateInput['associations']) {
  const ends = given.map(({ to, types }) => {
    const type = typeOfOtherEnd(from, types[0]?.associationTypeId);
    return { type, record: getRecord(crm, type, to) };
  });
  return (record: CrmRecord) => ends.forEach((end) => link({ type: from, record }, end));
}

/** @throws HubSpotError 404 naming the end that is missing */
function getEnd(crm: Crm, type: ObjectType, { id, name }: { id: string; name: string }): End {
  const record = findRecord(crm, type, { id });
  if (record) return { type, record };
  throw notFound(`No ${singular(type)} with ID ${id} exists`, { context: { [name]: [id] } });
}

function typeOfOtherEnd(from: ObjectType, id: number | undefined): ObjectType {
  const found = Object.entries(TYPE_IDS[from]).find(([, typeIdOfPair]) => typeIdOfPair === id);
  if (!found) throw invalid(`Association type ${id} is not valid from ${from}`);
  return objectType(found[0]);
}

function typeId(from: ObjectType, to: ObjectType): number {
  const id = TYPE_IDS[from][to];
  if (id === undefined) throw invalid(`There is no default association from ${from} to ${to}`);
  return id;
}
