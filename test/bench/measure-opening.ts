import { z } from 'zod';
import { type CardCall, timeCall } from './card-calls.ts';
import type { Child } from './child.ts';
import type { Opening } from './crowd/openings.ts';
import { percentile } from './load.ts';
import type { Row } from './table.ts';

const GOAL_MS = 30;
const WARM_UP = 20;

const okSchema = z.looseObject({ ok: z.literal(true) });

/** A card opened on a record: what it asks, one after another, counts as one opening. */
export async function measureOpening(server: Child, openings: readonly Opening[]): Promise<Row[]> {
  for (const opening of openings.slice(0, WARM_UP)) await openCard(server, opening);
  const times: number[] = [];
  for (const opening of openings) times.push(await openCard(server, opening));
  const p95 = percentile(times, 95);
  return [
    {
      what: `card opened, 5 M messages, p50 / p95 of ${times.length}`,
      figure: `${percentile(times, 50).toFixed(0)} / ${p95.toFixed(0)} ms`,
      goal: `<= ${GOAL_MS} ms`,
      met: p95 <= GOAL_MS,
    },
  ];
}

/** @returns how long all calls took together, in ms */
export async function openCard(server: Pick<Child, 'port'>, opening: Opening): Promise<number> {
  const { calls, ...asker } = opening;
  let total = 0;
  for (const { operation, body } of calls) {
    const call: CardCall = { operation, body, ...asker };
    const { answer, took } = await timeCall(server, call);
    okSchema.parse(answer);
    total += took;
  }
  return total;
}
