import { z } from 'zod';
import { type CardCall, timeCall } from './card-calls.ts';
import type { Child } from './child.ts';
import type { Search } from './crowd/searches.ts';
import { percentile } from './load.ts';
import type { Row } from './table.ts';

const GOAL_MS = 60;
const WARM_UP = 20;

const answerSchema = z.looseObject({ ok: z.literal(true), next: z.string().nullable() });

type Server = Pick<Child, 'port'>;
type Timed = { kind: string; took: number };

/** Searches one after another, each with its second page where there is one. */
export async function measureSearch(server: Server, searches: readonly Search[]): Promise<Row[]> {
  for (const search of searches.slice(0, WARM_UP)) await searchTwoPages(server, search);
  const timed: Timed[] = [];
  for (const search of searches) timed.push(...(await searchTwoPages(server, search)));
  return rows(timed);
}

export async function searchTwoPages(server: Server, { kind, body, ...asker }: Search): Promise<Timed[]> {
  const call: CardCall = { operation: 'POST /contacts/search', body, ...asker };
  const first = await timeCall(server, call);
  const { next } = answerSchema.parse(first.answer);
  if (next === null) return [{ kind, took: first.took }];
  const second = await timeCall(server, { ...call, body: { ...body, after: next } });
  answerSchema.parse(second.answer);
  return [
    { kind, took: first.took },
    { kind: `second page of: ${kind}`, took: second.took },
  ];
}

function rows(timed: readonly Timed[]): Row[] {
  const times = timed.map(({ took }) => took);
  const p95 = percentile(times, 95);
  const slowest = [...Map.groupBy(timed, ({ kind }) => kind)]
    .map(([kind, some]) => ({
      kind,
      took: percentile(
        some.map(({ took }) => took),
        50,
      ),
    }))
    .toSorted((a, b) => b.took - a.took)
    .slice(0, 3);
  return [
    {
      what: `contact searched among 1 M, p50 / p95 of ${timed.length}`,
      figure: `${percentile(times, 50).toFixed(0)} / ${p95.toFixed(0)} ms`,
      goal: `<= ${GOAL_MS} ms`,
      met: p95 <= GOAL_MS,
    },
    ...slowest.map(({ kind, took }) => ({ what: `  ${kind}`, figure: `${took.toFixed(0)} ms` })),
  ];
}
