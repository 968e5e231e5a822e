import { claimContacts } from '../../crm-sync/due-contacts.ts';
import { planMirror } from '../../crm-sync/wake-mirrors.ts';
import { secondsUntilRoom } from '../call-budget.ts';
import { callHubSpot, type CallPortal, type HubSpotDeps } from '../client.ts';
import { type Hindrance, Hindered } from '../hindrance.ts';
import { reportProblem } from '../provision/enqueue-provisioning.ts';
import type { DealStart } from './deals.ts';
import { mirrorBatch } from './mirror-batch.ts';
import type { Pace } from './pace.ts';

type Portal = { organizationId: string; start: DealStart; pace: Pace };
type Next = 'finished' | 'more' | Hindrance;
type Run = { deps: HubSpotDeps; portal: Portal; call: CallPortal };

/** Contacts, a look for deals, deals, associations: a batch is begun only when it can be finished. */
const CALLS_A_BATCH = 4;
/** Room to wait for once the budget is used up: coming back for every single batch would waste half of it. */
const CALLS_WORTH_COMING_BACK = 12;
/** Then other jobs have their turn, and a stopping service is not held up. */
const BATCHES_A_RUN = 5;
const RETRY_PROBLEM_SECONDS = { schema: 60, scopes: 3_600 };

/**
 * Tells HubSpot of the contacts that wait, in batches. It never waits itself: when HubSpot, or the call budget,
 * asks for time, the job comes back later, and the marks stay.
 */
export async function mirrorPortal(deps: HubSpotDeps, portal: Portal): Promise<void> {
  const count = { calls: 0, synced: 0, refused: 0 };
  const call: CallPortal = async (request) => {
    count.calls += 1;
    const answer = await callHubSpot(deps, portal.organizationId, request);
    if (answer.outcome === 'done' || answer.outcome === 'partial') portal.pace.recover();
    return answer;
  };
  let next: Next = 'more';
  for (let batch = 0; batch < BATCHES_A_RUN && next === 'more'; batch += 1) {
    next = await mirrorNext({ deps, portal, call }, count);
  }
  const report = await conclude(deps, portal, next);
  if (count.calls === 0) return;
  deps.log.info({ organization: portal.organizationId, ...count, ...report }, 'HubSpot was told of contacts');
}

async function mirrorNext(
  { deps, portal, call }: Run,
  count: { synced: number; refused: number },
): Promise<Next> {
  const on = deps.database.pool;
  const { organizationId, start, pace } = portal;
  const contacts = await claimContacts(on, { organizationId, limit: pace.batchSize() });
  if (contacts.length === 0) return 'finished';
  if ((await secondsUntilRoom(on, { organizationId, calls: CALLS_A_BATCH })) > 0) {
    const afterSeconds = await secondsUntilRoom(on, { organizationId, calls: CALLS_WORTH_COMING_BACK });
    return { kind: 'later', afterSeconds, reason: 'The call budget is used up' };
  }
  try {
    const { synced, refused } = await mirrorBatch({ on, call, organizationId, start }, contacts);
    count.synced += synced;
    count.refused += refused;
    pace.succeed(refused);
    return 'more';
  } catch (error) {
    if (!(error instanceof Hindered)) throw error;
    if (error.hindrance.kind !== 'bad-batch') return error.hindrance;
    pace.narrow(contacts.length);
    return 'more';
  }
}

/** Decides when the portal's next run is; @returns what the log shall say of it */
async function conclude(deps: HubSpotDeps, portal: Portal, next: Next): Promise<Record<string, unknown>> {
  const { organizationId, pace } = portal;
  if (next === 'finished') {
    pace.finish();
    return {};
  }
  if (next !== 'more' && next.kind !== 'later') {
    const retrySeconds = RETRY_PROBLEM_SECONDS[next.refused.status === 403 ? 'scopes' : 'schema'];
    await reportProblem(deps, { organizationId, refused: next.refused, retrySeconds });
    return { hindrance: next.kind };
  }
  const afterSeconds = next === 'more' ? 0 : (next.afterSeconds ?? pace.backOff());
  await planMirror(deps.database.pool, { organizationId, afterSeconds });
  return { afterSeconds, ...(next !== 'more' && { reason: next.reason }) };
}
