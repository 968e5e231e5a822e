import type { HubSpotField, ListingFields } from '@trochai/contract/listings';
import { z } from 'zod';
import { findAgents } from '../../listings/find-agents.ts';
import type { PortalRecord } from '../../listings/portal/portal-record.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { PATHS } from '../api-version.ts';
import type { CallPortal } from '../client.ts';
import { accepted, Hindered, understood } from '../hindrance.ts';
import { resolveOwners } from '../owners.ts';
import { FIELDS } from './fields.ts';
import { isForbidden, type ListingSchema, MERGED_IDS, wantedProperties } from './listing-schema.ts';

const pageSchema = z.looseObject({
  results: z.array(
    z.looseObject({
      id: z.string(),
      properties: z.record(z.string(), z.string().nullish()).default({}),
    }),
  ),
  paging: z.looseObject({ next: z.looseObject({ after: z.coerce.string() }).nullish() }).nullish(),
});

type RawRecord = z.infer<typeof pageSchema>['results'][number];

/** HubSpot's limit of records a page. */
const PAGE = 100;

type Reading = {
  on: Queryable;
  call: CallPortal;
  organizationId: string;
  schema: ListingSchema;
  currency: string | null;
};
export type ListingPage = { records: PortalRecord[]; next: string | null };

/**
 * A page of the portal's listings, as ours.
 * @param after as the last page gave it; null: the first one
 * @returns null when the app may not read them
 * @throws Hindered
 */
export async function readPage(reading: Reading, after: string | null): Promise<ListingPage | null> {
  const { on, call, organizationId, schema } = reading;
  const query = new URLSearchParams({ limit: String(PAGE), properties: wantedProperties(schema).join(',') });
  if (after !== null) query.set('after', after);
  const answer = await call({ method: 'GET', path: `${PATHS.listings}?${query.toString()}` });
  if (isForbidden(answer)) return null;
  const { body, refused } = accepted(answer);
  if (refused) throw new Hindered({ kind: 'problem', refused });
  const { results, paging } = understood(pageSchema, body);
  const ownerIds = [...new Set(results.map((record) => record.properties['hubspot_owner_id'] ?? ''))];
  const agents = await onlyAgents(on, {
    organizationId,
    members: await resolveOwners({ on, call, organizationId }, ownerIds),
  });
  const records = results.map((record) => describe(record, { ...reading, agents }));
  return { records, next: paging?.next?.after ?? null };
}

async function onlyAgents(
  on: Queryable,
  { organizationId, members }: { organizationId: string; members: ReadonlyMap<string, string> },
): Promise<Map<string, string>> {
  const agents = new Set((await findAgents(on, organizationId)).map(({ memberId }) => memberId));
  return new Map([...members].filter(([, memberId]) => agents.has(memberId)));
}

type Known = Pick<Reading, 'schema' | 'currency'> & { agents: ReadonlyMap<string, string> };

function describe({ id, properties }: RawRecord, { schema, currency, agents }: Known): PortalRecord {
  const of = (name: string) => properties[name] ?? '';
  const label = (name: string) => schema.labels.get(name) ?? '';
  const given = { of, label, currency, agents, hubspotId: id };
  const read = <Name extends HubSpotField>(field: Name): [Name, ListingFields[Name] | undefined] => [
    field,
    FIELDS[field].read(given),
  ];
  const told = schema.fields.map((field) => read(field)).filter(([, value]) => value !== undefined);
  return {
    hubspotId: id,
    formerIds: of(MERGED_IDS).split(';').filter(Boolean),
    fields: { ...Object.fromEntries(told), title: FIELDS.title.read(given) ?? id },
  };
}
