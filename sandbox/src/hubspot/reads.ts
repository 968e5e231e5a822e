import { MAX_INPUTS, readInputs, runBatch } from './batch.ts';
import { type Answer, type Call, ok } from './endpoint.ts';
import { invalid } from './hubspot-error.ts';
import { batchReadSchema, idInputSchema } from './inputs.ts';
import { objectType } from './object-type.ts';
import type { Crm } from './crm.ts';
import { getRecord, liveRecords } from './find-record.ts';
import { viewRecord, type Wanted } from './view-record.ts';

const MAX_INPUTS_WITH_HISTORY = 50;

export function batchRead({ params, body }: Call, crm: Crm): Answer {
  const type = objectType(params['type']);
  const { idProperty, properties, propertiesWithHistory: history } = batchReadSchema.parse(body);
  const max = history.length > 0 ? MAX_INPUTS_WITH_HISTORY : MAX_INPUTS;
  return runBatch(readInputs(body, idInputSchema, max), {
    plan: ({ id }) => getRecord(crm, type, { id, idProperty }),
    commit: (record) => viewRecord(crm.portal, type, { record, properties, history }),
    status: 200,
  });
}

export function readOne({ params, query }: Call, crm: Crm): Answer {
  const type = objectType(params['type']);
  const address = { id: params['id'] ?? '', idProperty: query.get('idProperty') ?? undefined };
  const record = getRecord(crm, type, address);
  return ok(viewRecord(crm.portal, type, { record, ...wantedBy(query) }));
}

export function listRecords({ params, query }: Call, crm: Crm): Answer {
  const type = objectType(params['type']);
  const limit = Number(query.get('limit') ?? 10);
  if (!(limit >= 1 && limit <= 100)) throw invalid(`limit must be between 1 and 100, not ${limit}`);
  const after = Number(query.get('after') ?? 0);
  const rest = liveRecords(crm.portal, type).filter(({ id }) => Number(id) > after);
  const page = rest.slice(0, limit);
  const last = rest.length > limit ? page.at(-1) : undefined;
  const results = page.map((record) => viewRecord(crm.portal, type, { record, ...wantedBy(query) }));
  return ok({ results, ...(last ? { paging: { next: { after: last.id } } } : {}) });
}

function wantedBy(query: URLSearchParams): Wanted {
  return {
    properties: list(query, 'properties'),
    history: list(query, 'propertiesWithHistory'),
    associations: list(query, 'associations'),
  };
}

function list(query: URLSearchParams, name: string): string[] {
  return query
    .getAll(name)
    .flatMap((value) => value.split(','))
    .filter(Boolean);
}
