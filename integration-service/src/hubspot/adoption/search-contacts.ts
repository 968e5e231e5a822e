import { z } from 'zod';
import { PATHS } from '../api-version.ts';
import type { CallPortal } from '../client.ts';
import { accepted, Hindered, understood } from '../hindrance.ts';
import { type Candidate, CANDIDATE_PROPERTIES, candidateSchema } from './candidate.ts';

/** https://developers.hubspot.com/docs/api-reference/search/guide#limitations */
export const MAX_BODY = 3_000;
const MAX_VALUES = 100;
const MAX_GROUPS = 5;
const PAGE = 200;
/** HubSpot does not page further. */
export const MAX_RESULTS = 10_000;

const SEARCHED = ['hs_searchable_calculated_phone_number', 'hs_searchable_calculated_mobile_number'] as const;

export type Filter = { propertyName: string; operator: string; value?: string; values?: readonly string[] };

const pageSchema = z.looseObject({
  results: z.array(candidateSchema),
  paging: z.looseObject({ next: z.looseObject({ after: z.coerce.string() }).nullish() }).nullish(),
});

/** The filters that find contacts by any of these numbers; null when there are too many for one search. */
export function numberFilters(values: readonly string[]): Filter[][] | null {
  const chunks: string[][] = [];
  for (let start = 0; start < values.length; start += MAX_VALUES) {
    chunks.push(values.slice(start, start + MAX_VALUES));
  }
  const groups = SEARCHED.flatMap((propertyName) =>
    chunks.map((chunk): Filter[] => [{ propertyName, operator: 'IN', values: chunk }]),
  );
  const fits = groups.length <= MAX_GROUPS && JSON.stringify(searchBody(groups, '9999')).length <= MAX_BODY;
  return fits ? groups : null;
}

/**
 * The contacts that any of the groups of filters fits, oldest first, and at most MAX_RESULTS.
 * @throws Hindered
 */
export async function searchContacts(call: CallPortal, groups: readonly Filter[][]): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  let after: string | undefined = '0';
  while (after !== undefined) {
    const body = searchBody(groups, after);
    const answer = accepted(await call({ method: 'POST', path: PATHS.searchRecords('contacts'), body }));
    if (answer.refused) throw new Hindered({ kind: 'problem', refused: answer.refused });
    const page: z.infer<typeof pageSchema> = understood(pageSchema, answer.body);
    candidates.push(...page.results);
    after = candidates.length < MAX_RESULTS ? page.paging?.next?.after : undefined;
  }
  return candidates;
}

function searchBody(groups: readonly Filter[][], after: string): object {
  return {
    filterGroups: groups.map((filters) => ({ filters })),
    properties: CANDIDATE_PROPERTIES,
    // HubSpot's own order: the oldest first.
    sorts: [],
    limit: PAGE,
    after,
  };
}
