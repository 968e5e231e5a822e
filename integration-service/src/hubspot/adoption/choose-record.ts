import { z } from 'zod';
import { PATHS } from '../api-version.ts';
import type { CallPortal } from '../client.ts';
import { accepted, Hindered, understood } from '../hindrance.ts';
import { readTies } from '../read-ties.ts';
import { bySeniority, type Candidate } from './candidate.ts';

const dealsSchema = z.looseObject({
  results: z.array(z.looseObject({ id: z.string(), properties: z.record(z.string(), z.string().nullish()) })),
});

const MAX_READS = 100;

/**
 * Of several records of one person: the one with an open deal, else the oldest.
 * @param choices candidates by contact, several each
 * @throws Hindered
 */
export async function chooseRecords(
  call: CallPortal,
  choices: ReadonlyMap<string, readonly Candidate[]>,
): Promise<Map<string, Candidate>> {
  const candidates = [...choices.values()].flat();
  const busy =
    candidates.length > 0
      ? await withOpenDeals(
          call,
          candidates.map(({ id }) => id),
        )
      : new Set();
  return new Map(
    [...choices].flatMap(([contactId, of]) => {
      const sorted = of.toSorted(bySeniority);
      const chosen = sorted.find(({ id }) => busy.has(id)) ?? sorted[0];
      return chosen ? [[contactId, chosen] as const] : [];
    }),
  );
}

async function withOpenDeals(call: CallPortal, contactIds: readonly string[]): Promise<Set<string>> {
  const ties = new Map<string, string[]>();
  for (const ids of chunksOf(contactIds)) {
    for (const [contactId, deals] of await readTies(call, ids)) ties.set(contactId, deals);
  }
  const open = new Set<string>();
  for (const ids of chunksOf([...new Set([...ties.values()].flat())])) {
    const body = {
      inputs: ids.map((id) => ({ id })),
      properties: ['hs_is_closed'],
      propertiesWithHistory: [],
    };
    const { results } = await read(call, { path: PATHS.readRecords('deals'), body, schema: dealsSchema });
    results
      .filter(({ properties }) => properties['hs_is_closed'] !== 'true')
      .forEach(({ id }) => open.add(id));
  }
  return new Set(
    [...ties].filter(([, deals]) => deals.some((id) => open.has(id))).map(([contactId]) => contactId),
  );
}

type Read<Schema extends z.ZodType> = { path: string; body: object; schema: Schema };

async function read<Schema extends z.ZodType>(
  call: CallPortal,
  { path, body, schema }: Read<Schema>,
): Promise<z.infer<Schema>> {
  const answer = accepted(await call({ method: 'POST', path, body }));
  if (answer.refused) throw new Hindered({ kind: 'problem', refused: answer.refused });
  return understood(schema, answer.body);
}

function chunksOf(ids: readonly string[]): string[][] {
  const count = Math.ceil(ids.length / MAX_READS);
  return Array.from({ length: count }, (_, index) => ids.slice(index * MAX_READS, (index + 1) * MAX_READS));
}
