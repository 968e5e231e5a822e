import { markSynced } from '../../crm-sync/mark-synced.ts';
import { planMirror } from '../../crm-sync/wake-mirrors.ts';
import { isContention } from '../../platform/database/failures.ts';
import { messageOf } from '../../platform/errors.ts';
import type { Answer } from '../answers.ts';
import { secondsUntilRoom } from '../call-budget.ts';
import { isRead } from '../api-version.ts';
import type { HubSpotDeps } from '../client.ts';
import { type Hindrance, Hindered } from '../hindrance.ts';
import { isHeld } from '../hold.ts';
import { type Funnel, openPortal } from '../open-portal.ts';
import type { Portal } from '../portal.ts';
import { reportProblem } from '../provision/enqueue-provisioning.ts';
import { planSearchForLookalikes } from '../lookalikes/plan-search.ts';
import { settleWaiting } from '../waiting.ts';
import type { Pace } from './pace.ts';
import type { Step } from './step.ts';
import { STEPS } from './steps.ts';

type Next = 'finished' | 'more' | Hindrance;
type Count = { calls: number; contacts: number; refused: number; synced: number };

/** Room to wait for once the budget is used up: coming back for every single call would waste half of it. */
const CALLS_WORTH_COMING_BACK = 8;
/** Then other jobs have their turn, and a stopping service is not held up. */
const CALLS_A_RUN = 40;
/** The run that comes then finds that nothing is to be done. */
const HELD: Answer = {
  outcome: 'later',
  afterSeconds: 60,
  reason: 'An admin holds what is written to HubSpot',
  pauses: 'nothing',
};
const RETRY_PROBLEM_SECONDS = { schema: 60, scopes: 3_600 };

/**
 * Brings a portal and the store to the same state, step by step. It never waits itself: when HubSpot, or the call
 * budget, asks for time, the job comes back later, and the marks stay.
 */
export async function mirrorPortal(deps: HubSpotDeps, funnel: Funnel, pace: Pace): Promise<void> {
  const count: Count = { calls: 0, contacts: 0, refused: 0, synced: 0 };
  const portal = watchCalls(openPortal(deps, funnel), { count, pace });
  const next = await runSteps(portal, { pace, count });
  count.synced += await markSynced(deps.database.pool, funnel.organizationId);
  const report = await conclude(deps, { portal, pace, next });
  if (count.synced > 0) await planSearchForLookalikes(deps.database.pool, funnel.organizationId);
  if (count.calls === 0) return;
  deps.log.info(
    { organization: funnel.organizationId, ...count, ...report },
    'HubSpot and the store were compared',
  );
}

/** Counts the calls, and writes nothing any more once an admin holds it. */
function watchCalls(portal: Portal, { count, pace }: { count: Count; pace: Pace }): Portal {
  const { organizationId, pool } = portal;
  return {
    ...portal,
    async call(request) {
      if (!isRead(request) && (await isHeld(pool, organizationId))) return HELD;
      count.calls += 1;
      const answer = await portal.call(request);
      if (answer.outcome === 'done' || answer.outcome === 'partial') pace.recover();
      return answer;
    },
  };
}

type Run = { pace: Pace; count: Count };

/** One round after the other, until nothing is left: what is read late may have to be told in an early step. */
async function runSteps(portal: Portal, run: Run): Promise<Next> {
  let callsBefore: number;
  do {
    callsBefore = run.count.calls;
    for (const step of STEPS) {
      const next = await runStep(portal, step, run);
      if (next !== 'finished') return next;
    }
    run.count.synced += await markSynced(portal.pool, portal.organizationId);
  } while (run.count.calls > callsBefore);
  return 'finished';
}

/** Repeats a step until nobody needs it any more. */
async function runStep(portal: Portal, step: Step, { pace, count }: Run): Promise<Next> {
  const size = pace.of(step.name);
  while (count.calls < CALLS_A_RUN) {
    const limit = size.batchSize();
    try {
      const report = await step.run(portal, limit);
      if (report === null) {
        size.finish();
        return 'finished';
      }
      count.contacts += report.contacts;
      count.refused += report.refused;
      size.succeed(report.refused);
    } catch (error) {
      if (isContention(error)) {
        portal.log.info({ step: step.name, reason: messageOf(error) }, 'A step of the mirror is repeated');
        continue;
      }
      if (!(error instanceof Hindered)) throw error;
      if (error.hindrance.kind !== 'bad-batch') return error.hindrance;
      size.narrow(error.hindrance.inputs);
    }
  }
  return 'more';
}

/** Decides when the portal's next run is; @returns what the log shall say of it */
async function conclude(
  deps: HubSpotDeps,
  { portal, pace, next }: { portal: Portal; pace: Pace; next: Next },
): Promise<Record<string, unknown>> {
  const { organizationId, pool } = portal;
  if (next === 'finished' || next === 'more') {
    await settleWaiting(pool, { organizationId, reason: null, afterSeconds: 0 });
    if (next === 'more') await planMirror(pool, { organizationId, afterSeconds: 0 });
    return {};
  }
  if (next.kind !== 'later') {
    const retrySeconds = RETRY_PROBLEM_SECONDS[next.refused.status === 403 ? 'scopes' : 'schema'];
    await reportProblem(deps, { organizationId, refused: next.refused, retrySeconds });
    return { hindrance: next.kind };
  }
  const afterSeconds = await secondsToWait(portal, pace, next.afterSeconds);
  await settleWaiting(pool, { organizationId, reason: next.reason, afterSeconds });
  await planMirror(pool, { organizationId, afterSeconds });
  return { afterSeconds, reason: next.reason };
}

async function secondsToWait(
  { pool, organizationId }: Portal,
  pace: Pace,
  asked: number | null,
): Promise<number> {
  if (asked === null) return pace.backOff();
  const room = await secondsUntilRoom(pool, { organizationId, calls: CALLS_WORTH_COMING_BACK });
  return Math.max(asked, room);
}
