import type { Queryable } from '../platform/database/database.ts';

/** What became of an event. */
export type Settlement =
  | { id: string; outcome: 'done' }
  | { id: string; outcome: 'waiting'; phoneNumberIds: readonly string[] }
  | { id: string; outcome: 'parked'; reason: string };

/** Done events leave; the others stay, visible, with what they wait for or why they are parked. */
export async function settleEvents(on: Queryable, settlements: readonly Settlement[]): Promise<void> {
  const done = settlements.filter(({ outcome }) => outcome === 'done').map(({ id }) => id);
  if (done.length > 0) {
    await on.query({
      name: 'drop-events',
      text: 'delete from inbox_events where id = any($1)',
      values: [done],
    });
  }
  for (const settlement of settlements) {
    if (settlement.outcome === 'waiting') await letWait(on, settlement.id, settlement.phoneNumberIds);
    if (settlement.outcome === 'parked') await park(on, settlement.id, settlement.reason);
  }
}

async function letWait(on: Queryable, id: string, phoneNumberIds: readonly string[]): Promise<void> {
  await on.query('update inbox_events set waiting_for = $2 where id = $1', [id, phoneNumberIds]);
}

async function park(on: Queryable, id: string, reason: string): Promise<void> {
  await on.query('update inbox_events set parked_reason = $2 where id = $1', [id, reason]);
}
