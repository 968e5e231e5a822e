import { z } from 'zod';
import type { ActivityType } from '../../crm-sync/timeline/discards.ts';
import { PATHS } from '../api-version.ts';
import type { CallPortal } from '../client.ts';
import { accepted, Hindered, understood } from '../hindrance.ts';
import { BODY_PROPERTY } from './activities.ts';

/** An activity that was sent, and of which no answer came. */
export type Lost = { key: string; contactRecordId: string; at: Date; begins: string };

const tiesSchema = z.looseObject({
  results: z
    .array(
      z.looseObject({
        from: z.looseObject({ id: z.string() }),
        to: z.array(z.looseObject({ toObjectId: z.coerce.string() })).default([]),
      }),
    )
    .default([]),
});
const recordsSchema = z.looseObject({
  results: z.array(
    z.looseObject({ id: z.string(), properties: z.record(z.string(), z.string().nullish()).default({}) }),
  ),
});

const MOST_READS = 100;

/**
 * Looks whether activities are there whose making was not answered: in their contact's timeline, at their very
 * millisecond, with the words they begin with.
 * @returns HubSpot's ids by key
 * @throws Hindered
 */
export async function findActivities(
  call: CallPortal,
  { type, lost }: { type: ActivityType; lost: readonly Lost[] },
): Promise<Map<string, string>> {
  if (lost.length === 0) return new Map();
  const contactOf = await readTies(call, type, [
    ...new Set(lost.map(({ contactRecordId }) => contactRecordId)),
  ]);
  const found = new Map<string, string>();
  const ids = [...contactOf.keys()];
  for (let start = 0; start < ids.length; start += MOST_READS) {
    for (const record of await readActivities(call, type, ids.slice(start, start + MOST_READS))) {
      const one = lost.find(
        (activity) => activity.contactRecordId === contactOf.get(record.id) && isSame(record, activity),
      );
      if (one) found.set(one.key, record.id);
    }
  }
  return found;
}

/** @returns the contact's record by activity */
async function readTies(
  call: CallPortal,
  type: ActivityType,
  contactRecordIds: readonly string[],
): Promise<Map<string, string>> {
  const body = { inputs: contactRecordIds.map((id) => ({ id })) };
  const answer = accepted(await call({ method: 'POST', path: PATHS.activitiesOfContacts(type), body }));
  if (answer.refused) throw new Hindered({ kind: 'problem', refused: answer.refused });
  const { results } = understood(tiesSchema, answer.body);
  return new Map(results.flatMap(({ from, to }) => to.map(({ toObjectId }) => [toObjectId, from.id])));
}

type Read = { id: string; at: number; text: string };

async function readActivities(call: CallPortal, type: ActivityType, ids: readonly string[]): Promise<Read[]> {
  const properties = ['hs_timestamp', BODY_PROPERTY[type]];
  const body = { inputs: ids.map((id) => ({ id })), properties, propertiesWithHistory: [] };
  const answer = accepted(await call({ method: 'POST', path: PATHS.readRecords(type), body }));
  if (answer.refused) throw new Hindered({ kind: 'problem', refused: answer.refused });
  return understood(recordsSchema, answer.body).results.map(({ id, properties: said }) => ({
    id,
    at: timeOf(said['hs_timestamp'] ?? ''),
    text: plain(said[BODY_PROPERTY[type]] ?? ''),
  }));
}

/** HubSpot writes times as ISO 8601 or as milliseconds. */
function timeOf(value: string): number {
  return /^\d+$/.test(value) ? Number(value) : Date.parse(value);
}

function isSame({ at, text }: Read, lost: Lost): boolean {
  return at === lost.at.getTime() && text.startsWith(plain(lost.begins));
}

/** HubSpot may write HTML otherwise than it was given: letters and digits are compared. */
function plain(html: string): string {
  return html.replaceAll(/<[^>]*>|&[a-z0-9#]+;|[^\p{L}\p{N}]/giu, '');
}
