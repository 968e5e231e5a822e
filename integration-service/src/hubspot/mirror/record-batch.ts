import { z } from 'zod';
import type { Refusal, Synced } from '../../crm-sync/record-outcomes.ts';
import { classifyItemError, contextOf, type Refused } from '../answers.ts';
import { type ObjectType, PATHS } from '../api-version.ts';
import { UNIQUE_PROPERTY } from '../catalogue.ts';
import type { CallPortal } from '../client.ts';
import { accepted, Hindered, understood } from '../hindrance.ts';

export type RecordInput = Synced & { properties: Record<string, string> };

/** What became of a batch. Contacts in none of the three were hindered in passing: `postponed` says why. */
export type BatchOutcome = { ids: Map<string, string>; refusals: Refusal[]; postponed: string | null };

const recordSchema = z.looseObject({
  id: z.string(),
  properties: z.record(z.string(), z.string().nullish()).default({}),
  objectWriteTraceId: z.string().nullish(),
});
const batchSchema = z.looseObject({
  results: z.array(recordSchema),
  errors: z.array(z.unknown()).default([]),
});

type Batch = z.infer<typeof batchSchema>;

/**
 * Creates or updates up to 100 records by their unique property. Sending it again changes nothing more.
 * @throws Hindered when the portal cannot be worked with now, or one of several inputs spoils the batch
 */
export async function upsertRecords(
  call: CallPortal,
  { type, inputs }: { type: ObjectType; inputs: readonly RecordInput[] },
): Promise<BatchOutcome> {
  if (inputs.length === 0) return { ids: new Map(), refusals: [], postponed: null };
  const body = { inputs: inputs.map((input) => describeInput(type, input)) };
  const { body: answer, refused } = accepted(
    await call({ method: 'POST', path: PATHS.upsertRecords(type), body }),
  );
  if (refused) return refuseAlone(inputs, refused);

  const batch = understood(batchSchema, answer);
  const ids = idsByContact(type, batch);
  const rest = inputs.filter(({ contactId }) => !ids.has(contactId));
  return { ids, ...judgeRest(rest, batch) };
}

/** @returns HubSpot's ids of those of our records that exist, by contact */
export async function readRecords(
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
  return idsByContact(type, understood(batchSchema, answer));
}

/** Alone, the bad one is known; among others, smaller batches will find it. */
export function refuseAlone(inputs: readonly Synced[], refused: Refused): BatchOutcome {
  const [only, ...others] = inputs;
  if (!only || others.length > 0) throw new Hindered({ kind: 'bad-batch', refused });
  return { ids: new Map(), refusals: [refusalOf(only, refused)], postponed: null };
}

export function refusalOf(
  { contactId, revision }: Synced,
  { reason, correlationId }: Pick<Refused, 'reason' | 'correlationId'>,
): Refusal {
  return { contactId, revision, reason, correlationId };
}

function describeInput(type: ObjectType, { contactId, properties }: RecordInput) {
  const idProperty = UNIQUE_PROPERTY[type];
  return { idProperty, id: contactId, objectWriteTraceId: contactId, properties };
}

/** HubSpot does not keep the order of the inputs. */
function idsByContact(type: ObjectType, { results }: Batch): Map<string, string> {
  const pairs = results.map(({ id, properties, objectWriteTraceId }): [string | null, string] => [
    properties[UNIQUE_PROPERTY[type]] ?? objectWriteTraceId ?? null,
    id,
  ]);
  return new Map(pairs.filter((pair): pair is [string, string] => pair[0] !== null));
}

/** Inputs without a record: refused one by one, or hindered in passing. */
function judgeRest(rest: readonly Synced[], { errors }: Batch): Pick<BatchOutcome, 'refusals' | 'postponed'> {
  const errorOf = new Map(
    errors.flatMap((error) =>
      (contextOf(error)['objectWriteTraceId'] ?? []).map((id) => [id, error] as const),
    ),
  );
  const refusals: Refusal[] = [];
  let postponed: string | null = null;
  for (const input of rest) {
    const judged = classifyItemError(errorOf.get(input.contactId) ?? NO_WORD);
    if (judged.outcome === 'later') postponed = judged.reason;
    else if (judged.blames === 'portal') throw new Hindered({ kind: 'problem', refused: judged });
    else refusals.push(refusalOf(input, judged));
  }
  return { refusals, postponed };
}

const NO_WORD = { message: "HubSpot's answer does not name this record" };
