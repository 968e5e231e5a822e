import { z } from 'zod';
import { findDefinition } from './check-values.ts';
import { type Answer, type Call, ok } from './endpoint.ts';
import { invalid } from './hubspot-error.ts';
import { type ObjectType, objectType } from './object-type.ts';
import type { Crm, CrmRecord, Portal } from './portal.ts';
import { liveRecords } from './records.ts';
import { viewRecord } from './view-record.ts';

/** https://developers.hubspot.com/docs/api-reference/search/guide#limitations */
const MAX_BODY = 3000;
const MAX_FILTERS = 18;

const filterSchema = z.object({
  propertyName: z.string(),
  operator: z.string(),
  value: z.coerce.string().optional(),
  values: z.array(z.coerce.string()).max(100).optional(),
});

const searchSchema = z.object({
  filterGroups: z
    .array(z.object({ filters: z.array(filterSchema).max(6) }))
    .max(5)
    .default([]),
  properties: z.array(z.string()).default([]),
  limit: z.number().min(1).max(200).default(10),
  after: z.coerce.number().default(0),
});

type Filter = z.infer<typeof filterSchema>;

/** The operators that the service needs; any other is refused rather than answered wrongly. */
const OPERATORS: Record<string, (held: string, filter: Filter) => boolean> = {
  EQ: (held, { value }) => held !== '' && held.toLowerCase() === value?.toLowerCase(),
  IN: (held, { values = [] }) =>
    held !== '' && values.some((one) => one.toLowerCase() === held.toLowerCase()),
  HAS_PROPERTY: (held) => held !== '',
  NOT_HAS_PROPERTY: (held) => held === '',
};

export function searchRecords({ params, body }: Call, crm: Crm): Answer {
  const type = objectType(params['type']);
  if (JSON.stringify(body).length > MAX_BODY) throw invalid(`A search has at most ${MAX_BODY} characters`);
  const { filterGroups, properties, limit, after } = searchSchema.parse(body);
  checkFilters(
    crm.portal,
    type,
    filterGroups.flatMap(({ filters }) => filters),
  );

  const hits = liveRecords(crm.portal, type).filter(
    (record) => filterGroups.length === 0 || filterGroups.some(({ filters }) => fits(record, filters)),
  );
  const page = hits.slice(after, after + limit);
  const results = page.map((record) => viewRecord(crm.portal, type, { record, properties }));
  const next = after + limit < hits.length ? { paging: { next: { after: String(after + limit) } } } : {};
  return ok({ total: hits.length, results, ...next });
}

function checkFilters(portal: Portal, type: ObjectType, filters: Filter[]): void {
  if (filters.length > MAX_FILTERS) throw invalid(`A search has at most ${MAX_FILTERS} filters`);
  for (const { propertyName, operator } of filters) {
    if (!findDefinition(portal, type, propertyName)) throw invalid(`Property ${propertyName} does not exist`);
    if (!Object.hasOwn(OPERATORS, operator)) throw invalid(`The stand-in does not search by ${operator}`);
  }
}

function fits(record: CrmRecord, filters: Filter[]): boolean {
  return filters.every((filter) => {
    const held = record.properties[filter.propertyName] ?? '';
    return OPERATORS[filter.operator]?.(held, filter) === true;
  });
}
