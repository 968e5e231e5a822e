import { z } from 'zod';
import { findDefinition } from './check-values.ts';
import { compareValues } from './compare-values.ts';
import type { Crm } from './crm.ts';
import { type Answer, type Call, ok } from './endpoint.ts';
import { invalid } from './hubspot-error.ts';
import { type ObjectType, objectType } from './object-type.ts';
import type { CrmRecord, Definition, Portal } from './portal.ts';
import { type Filter, filterSchema, readFilter } from './search-filters.ts';
import { viewRecord } from './view-record.ts';

/** https://developers.hubspot.com/docs/api-reference/search/guide#limitations */
const MAX_BODY = 3000;
const MAX_GROUPS = 5;
const MAX_FILTERS_A_GROUP = 6;
const MAX_FILTERS = 18;
const MAX_PAGE = 200;
const MAX_RESULTS = 10_000;

const direction = z.enum(['ASCENDING', 'DESCENDING']).default('ASCENDING');

const searchSchema = z.object({
  filterGroups: z
    .array(z.object({ filters: z.array(filterSchema).max(MAX_FILTERS_A_GROUP) }))
    .max(MAX_GROUPS)
    .default([]),
  sorts: z
    .array(z.object({ propertyName: z.string(), direction }))
    .max(1)
    .default([]),
  /** free text: no call of ours has it, and a wrong answer would be worse than none */
  query: z.undefined('is not searched by in the stand-in').optional(),
  properties: z.array(z.string()).default([]),
  limit: z.number().min(1).max(MAX_PAGE).default(10),
  after: z.coerce.number().int().min(0).default(0),
});

type Search = z.infer<typeof searchSchema>;

export function searchRecords({ params, body }: Call, crm: Crm): Answer {
  const type = objectType(params['type']);
  if (JSON.stringify(body ?? {}).length > MAX_BODY)
    throw invalid(`A search has at most ${MAX_BODY} characters`);
  const search = searchSchema.parse(body ?? {});
  const { properties, limit, after } = search;
  if (after + limit > MAX_RESULTS) throw invalid(`A search answers the first ${MAX_RESULTS} results`);

  const fits = readFilters(crm.portal, type, search);
  const hits = crm.search
    .records(type)
    .filter(fits)
    .sort(readOrder(crm.portal, type, search));
  const page = hits.slice(after, after + limit);
  const results = page.map((record) => viewRecord(crm.portal, type, { record, properties }));
  const next = after + limit < hits.length ? { paging: { next: { after: String(after + limit) } } } : {};
  return ok({ total: hits.length, results, ...next });
}

/** Any of the groups, and all filters of it. */
function readFilters(portal: Portal, type: ObjectType, { filterGroups }: Search) {
  const count = filterGroups.reduce((sum, { filters }) => sum + filters.length, 0);
  if (count > MAX_FILTERS) throw invalid(`A search has at most ${MAX_FILTERS} filters`);
  const groups = filterGroups.map(({ filters }) => filters.map((filter) => readOne(portal, type, filter)));
  return (record: CrmRecord) =>
    groups.length === 0 || groups.some((tests) => tests.every((test) => test(record)));
}

function readOne(portal: Portal, type: ObjectType, filter: Filter) {
  const test = readFilter(searched(portal, type, filter.propertyName), filter);
  return (record: CrmRecord) => test(record.properties[filter.propertyName] ?? '');
}

/** Without a sort the oldest come first. */
function readOrder(portal: Portal, type: ObjectType, { sorts: [sort] }: Search) {
  const definition = searched(portal, type, sort?.propertyName ?? 'hs_object_id');
  const sign = sort?.direction === 'DESCENDING' ? -1 : 1;
  const valueOf = ({ properties }: CrmRecord) => properties[definition.name] ?? '';
  return (one: CrmRecord, other: CrmRecord) => sign * compareValues(definition, valueOf(one), valueOf(other));
}

function searched(portal: Portal, type: ObjectType, name: string): Definition {
  const definition = findDefinition(portal, type, name);
  if (definition) return definition;
  const context = { propertyName: [name] };
  throw invalid(`There was a problem with the request: property ${name} does not exist on ${type}`, {
    context,
  });
}
