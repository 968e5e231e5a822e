import { z } from 'zod';
import type { Refusal } from '../../crm-sync/refuse-contacts.ts';
import { categoryOf, classifyItemError, contextOf, type Refused } from '../answers.ts';
import { type ObjectType, PATHS } from '../api-version.ts';
import { UNIQUE_PROPERTY } from '../catalogue/catalogue.ts';
import type { CallPortal } from '../client.ts';
import { accepted, Hindered, understood } from '../hindrance.ts';

/** `id`: the record to change; without it a new one is made. */
export type RecordInput = {
  contactId: string;
  revision: number;
  id?: string;
  properties: Record<string, string>;
  associations?: readonly object[];
};

/** What became of a batch. Contacts in none of the lists were hindered in passing: `postponed` says why. */
export type BatchOutcome = {
  /** HubSpot's ids by contact; of a changed record another one than before when it was merged. */
  ids: Map<string, string>;
  /** Contacts for whom there is nothing to make: they have this record already. */
  existing: Map<string, string>;
  /** Contacts whose record is deleted. */
  gone: string[];
  refusals: Refusal[];
  postponed: string | null;
};

const batchSchema = z.looseObject({
  results: z.array(
    z.looseObject({
      id: z.string(),
      properties: z.record(z.string(), z.string().nullish()).default({}),
      objectWriteTraceId: z.string().nullish(),
    }),
  ),
  errors: z.array(z.unknown()).default([]),
});

type Batch = { type: ObjectType; operation: 'create' | 'update'; inputs: readonly RecordInput[] };

/**
 * Creates, or updates, up to 100 records in one call. Our contact's id travels in each as trace id and as the value
 * of the unique property, so that nothing can be made twice.
 * @throws Hindered when the portal cannot be worked with now, or one of several inputs spoils the batch
 */
export async function writeRecords(call: CallPortal, batch: Batch): Promise<BatchOutcome> {
  const outcome: BatchOutcome = {
    ids: new Map(),
    existing: new Map(),
    gone: [],
    refusals: [],
    postponed: null,
  };
  const { type, operation, inputs } = batch;
  if (inputs.length === 0) return outcome;
  const path = operation === 'create' ? PATHS.createRecords(type) : PATHS.updateRecords(type);
  const body = { inputs: inputs.map((input) => describeInput(type, input)) };
  const answer = accepted(await call({ method: 'POST', path, body }));
  if (answer.refused) {
    judge(outcome, aloneOf(inputs, answer.refused), answer.refused);
    return outcome;
  }
  const { results, errors } = understood(batchSchema, answer.body);
  for (const { id, properties, objectWriteTraceId } of results) {
    const contactId = properties[UNIQUE_PROPERTY[type]] ?? objectWriteTraceId;
    if (contactId) outcome.ids.set(contactId, id);
  }
  judgeRest(outcome, batch, errors);
  return outcome;
}

/** @returns HubSpot's ids of those of our records that exist, by contact */
export async function findRecords(
  call: CallPortal,
  { type, contactIds }: { type: ObjectType; contactIds: readonly string[] },
): Promise<Map<string, string>> {
  if (contactIds.length === 0) return new Map();
  const idProperty = UNIQUE_PROPERTY[type];
  const inputs = contactIds.map((id) => ({ id }));
  const body = { idProperty, inputs, properties: [idProperty], propertiesWithHistory: [] };
  const { body: answer, refused } = accepted(
    await call({ method: 'POST', path: PATHS.readRecords(type), body }),
  );
  if (refused) throw new Hindered({ kind: 'problem', refused });
  const { results } = understood(batchSchema, answer);
  return new Map(
    results.flatMap(({ id, properties }) => {
      const contactId = properties[idProperty];
      return contactId ? [[contactId, id] as const] : [];
    }),
  );
}

/** Alone, the bad one is known; among others, smaller batches will find it. */
export function aloneOf<Input>(inputs: readonly Input[], refused: Refused): Input {
  const [only, ...others] = inputs;
  if (!only || others.length > 0) throw new Hindered({ kind: 'bad-batch', refused, inputs: inputs.length });
  return only;
}

function describeInput(type: ObjectType, { contactId, id, properties, associations }: RecordInput) {
  return {
    ...(id !== undefined && { id }),
    ...(id === undefined && { associations: associations ?? [] }),
    objectWriteTraceId: contactId,
    properties: { [UNIQUE_PROPERTY[type]]: contactId, ...properties },
  };
}

/** Inputs without a record: refused one by one, or hindered in passing. */
function judgeRest(outcome: BatchOutcome, { inputs }: Batch, errors: readonly unknown[]): void {
  const errorOf = new Map(
    errors.flatMap((error) => {
      const { objectWriteTraceId = [], ids = [] } = contextOf(error);
      return [...objectWriteTraceId, ...ids].map((id) => [id, error] as const);
    }),
  );
  for (const input of inputs) {
    if (outcome.ids.has(input.contactId)) continue;
    const error = errorOf.get(input.contactId) ?? errorOf.get(input.id ?? '') ?? NO_WORD;
    const judged = classifyItemError(error);
    if (judged.outcome === 'later') outcome.postponed = judged.reason;
    else if (judged.blames === 'portal') throw new Hindered({ kind: 'problem', refused: judged });
    else judge(outcome, input, { ...judged, category: categoryOf(error) });
  }
}

function judge(outcome: BatchOutcome, { contactId, revision, id }: RecordInput, refused: Refused): void {
  const { reason, correlationId, category, existingId, status } = refused;
  if (existingId !== null) outcome.existing.set(contactId, existingId);
  else if (id !== undefined && (category === 'OBJECT_NOT_FOUND' || status === 404))
    outcome.gone.push(contactId);
  else outcome.refusals.push({ contactId, revision, reason, correlationId });
}

const NO_WORD = { message: "HubSpot's answer does not name this record" };
