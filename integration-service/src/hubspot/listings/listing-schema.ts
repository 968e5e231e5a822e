import { HUBSPOT_FIELDS, type HubSpotField } from '@trochai/contract/listings';
import { z } from 'zod';
import type { Answer } from '../answers.ts';
import { PATHS } from '../api-version.ts';
import type { CallPortal } from '../client.ts';
import { accepted, understood } from '../hindrance.ts';
import { FIELDS } from './fields.ts';

const propertiesSchema = z.looseObject({
  results: z.array(z.looseObject({ name: z.string(), label: z.string().default('') })),
});

/** What a portal has of HubSpot's listings: labels by property, and the fields that can be read from them. */
export type ListingSchema = { labels: ReadonlyMap<string, string>; fields: HubSpotField[] };

/** Ids of the records that were merged into one. */
export const MERGED_IDS = 'hs_merged_object_ids';

/**
 * @returns why there is none when the portal has no such object, or nobody allowed the app to read it
 * @throws Hindered when the portal cannot be worked with now
 */
export async function readListingSchema(call: CallPortal): Promise<ListingSchema | 'NOT_GRANTED' | 'ABSENT'> {
  const answer = await call({ method: 'GET', path: PATHS.listingProperties });
  if (isForbidden(answer)) return 'NOT_GRANTED';
  const { body, refused } = accepted(answer);
  if (refused) return 'ABSENT';
  const { results } = understood(propertiesSchema, body);
  const labels = new Map(results.map(({ name, label }) => [name, label]));
  if (!FIELDS.title.from.some((name) => labels.has(name))) return 'ABSENT';
  return {
    labels,
    fields: HUBSPOT_FIELDS.filter((field) => FIELDS[field].from.some((name) => labels.has(name))),
  };
}

/** The app may do everything else in the portal. */
export function isForbidden(answer: Answer): boolean {
  return answer.outcome === 'refused' && answer.status === 403;
}

/** Everything to ask of each record. */
export function wantedProperties({ labels, fields }: ListingSchema): string[] {
  const names = [...fields.flatMap((field) => FIELDS[field].from), MERGED_IDS];
  return [...new Set(names)].filter((name) => labels.has(name));
}
