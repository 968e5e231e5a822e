import { z } from 'zod';
import type { ActivityType } from '../../crm-sync/timeline/discards.ts';
import { categoryOf, classifyItemError, contextOf } from '../answers.ts';
import { PATHS } from '../api-version.ts';
import type { CallPortal } from '../client.ts';
import { accepted, Hindered, understood } from '../hindrance.ts';
import { aloneOf } from '../mirror/write-records.ts';

/** https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide#association-type-id-values */
const TYPE_IDS = {
  communications: { contact: 81, deal: 85 },
  notes: { contact: 202, deal: 214 },
} as const satisfies Record<ActivityType, { contact: number; deal: number }>;

/** What an activity of each kind says, and when. */
export const BODY_PROPERTY = { communications: 'hs_communication_body', notes: 'hs_note_body' } as const;

/** The records in whose timeline it stands. */
export type Ends = { contactRecordId: string; dealRecordId: string | null };

/** `id` null: it is to be made. The key is ours, and travels as trace id. */
export type Activity = { key: string; id: string | null; properties: Record<string, string> } & Ends;

/** What became of a batch. Keys in none of the lists were hindered in passing: `postponed` says why. */
export type ActivityOutcome = {
  ids: Map<string, string>;
  gone: string[];
  refusals: { key: string; reason: string }[];
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

type Batch = { type: ActivityType; activities: readonly Activity[] };

/**
 * Makes, or changes, up to 100 activities in one call; all of them are to be made, or none.
 * @throws Hindered when the portal cannot be worked with now, or one of several spoils the batch
 */
export async function writeActivities(
  call: CallPortal,
  { type, activities }: Batch,
): Promise<ActivityOutcome> {
  const outcome: ActivityOutcome = { ids: new Map(), gone: [], refusals: [], postponed: null };
  const [first] = activities;
  if (!first) return outcome;
  const path = first.id === null ? PATHS.createRecords(type) : PATHS.updateRecords(type);
  const body = { inputs: activities.map((activity) => describeInput(type, activity)) };
  const answer = accepted(await call({ method: 'POST', path, body }));
  if (answer.refused) {
    const { key, id } = aloneOf(activities, answer.refused);
    if (id !== null && answer.refused.status === 404) outcome.gone.push(key);
    else outcome.refusals.push({ key, reason: answer.refused.reason });
    return outcome;
  }
  const { results, errors } = understood(batchSchema, answer.body);
  const unnamed = new Map(activities.map((activity) => [signOf(type, activity.properties), activity.key]));
  const byId = new Map(activities.map(({ id, key }) => [id, key]));
  for (const { id, properties, objectWriteTraceId } of results) {
    const key = objectWriteTraceId ?? byId.get(id) ?? unnamed.get(signOf(type, properties));
    if (key) outcome.ids.set(key, id);
  }
  judgeRest(outcome, activities, errors);
  return outcome;
}

function describeInput(type: ActivityType, { key, id, properties, contactRecordId, dealRecordId }: Activity) {
  if (id !== null) return { id, objectWriteTraceId: key, properties };
  const tie = (to: string, typeId: number) => ({
    to: { id: to },
    types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: typeId }],
  });
  const { contact, deal } = TYPE_IDS[type];
  const associations = [
    tie(contactRecordId, contact),
    ...(dealRecordId === null ? [] : [tie(dealRecordId, deal)]),
  ];
  return { objectWriteTraceId: key, properties, associations };
}

/** As many of the activities as can be told apart in HubSpot's answer: those made together must differ. */
export function distinct<One extends Pick<Activity, 'properties'>>(
  type: ActivityType,
  all: readonly One[],
): One[] {
  return [...new Map(all.map((one) => [signOf(type, one.properties), one] as const)).values()];
}

/** What tells activities apart that were made together, where HubSpot does not give back our keys. */
function signOf(type: ActivityType, properties: Partial<Record<string, string | null | undefined>>): string {
  return `${properties['hs_timestamp']} ${properties[BODY_PROPERTY[type]]}`;
}

function judgeRest(
  outcome: ActivityOutcome,
  activities: readonly Activity[],
  errors: readonly unknown[],
): void {
  const errorOf = new Map(
    errors.flatMap((error) => {
      const { objectWriteTraceId = [], ids = [] } = contextOf(error);
      return [...objectWriteTraceId, ...ids].map((id) => [id, error] as const);
    }),
  );
  for (const { key, id } of activities) {
    if (outcome.ids.has(key)) continue;
    const error = errorOf.get(key) ?? errorOf.get(id ?? '');
    if (error === undefined) {
      outcome.postponed = NO_WORD;
      continue;
    }
    const judged = classifyItemError(error);
    if (judged.outcome === 'later') outcome.postponed = judged.reason;
    else if (id !== null && categoryOf(error) === 'OBJECT_NOT_FOUND') outcome.gone.push(key);
    else if (judged.blames === 'portal') throw new Hindered({ kind: 'problem', refused: judged });
    else outcome.refusals.push({ key, reason: judged.reason });
  }
}

/** It may be there: it is looked for before it is sent again. */
const NO_WORD = "HubSpot's answer does not name every activity";

/**
 * Archives activities; those that are gone already count as archived.
 * @throws Hindered
 */
export async function archiveActivities(
  call: CallPortal,
  { type, ids }: { type: ActivityType; ids: readonly string[] },
): Promise<void> {
  const body = { inputs: ids.map((id) => ({ id })) };
  const answer = accepted(await call({ method: 'POST', path: PATHS.archiveRecords(type), body }));
  if (answer.refused && answer.refused.status !== 404)
    throw new Hindered({ kind: 'problem', refused: answer.refused });
}
