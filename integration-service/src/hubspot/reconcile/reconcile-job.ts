import { z } from 'zod';
import { isContention } from '../../platform/database/failures.ts';
import { job, type Job } from '../../platform/jobs/job.ts';
import type { ReconciliationPhase } from '../../platform/database/generated/enums.ts';
import { planBatch, RECONCILE_JOB } from '../../reconciliation/plan.ts';
import {
  endPhase,
  failReconciliation,
  findRunning,
  recordSetback,
  type Running,
} from '../../reconciliation/progress.ts';
import { secondsUntilRoom } from '../call-budget.ts';
import type { HubSpotDeps } from '../client.ts';
import { findConnection } from '../connection.ts';
import { type Hindrance, Hindered } from '../hindrance.ts';
import { openPortal } from '../open-portal.ts';
import type { Portal } from '../portal.ts';
import { compareContacts, compareDeals } from './compare-records.ts';
import { compareTies } from './compare-ties.ts';
import { measureDrift } from './measure-drift.ts';
import type { Outcome, Phase } from './phase.ts';
import { searchContactsOfOurs, searchDealsOfOurs } from './search-unknown.ts';
import { settle } from './settle.ts';
import { tryAdoption } from './try-adoption.ts';

/** Left in the bucket for people who wait: a call of the card, the mirror's next batch. */
const ROOM_FOR_OTHERS = 10;
const WAIT_SECONDS = 2;
const LONGEST_BACKOFF_SECONDS = 120;
/** About an hour without one answer. */
const MOST_SETBACKS = 40;

/**
 * The job `reconcile`: one batch of what is under way, and the next one is planned. Killed, it goes on from the last
 * batch; stopped, it ends by itself.
 */
export function reconcileJob(deps: HubSpotDeps): Job {
  const phases: Record<ReconciliationPhase, Phase> = {
    TRYING: tryAdoption,
    COMPARING_CONTACTS: compareContacts,
    COMPARING_DEALS: compareDeals,
    COMPARING_TIES: compareTies,
    SEARCHING_CONTACTS: searchContactsOfOurs,
    SEARCHING_DEALS: searchDealsOfOurs,
    SETTLING: settle,
    MEASURING: measureDrift(),
  };
  const { pool } = deps.database;

  return job(RECONCILE_JOB, z.strictObject({ organizationId: z.uuid() }), async ({ organizationId }) => {
    const at = await findRunning(pool, organizationId);
    if (!at) return;
    const opened = await open(deps, at);
    if ('reason' in opened) return failReconciliation(pool, at, opened.reason);
    const room = await secondsUntilRoom(pool, { organizationId, calls: ROOM_FOR_OTHERS });
    if (room > 0) return planBatch(pool, { organizationId, afterSeconds: room });
    try {
      await goOn(opened, at, await phases[at.phase](opened, at));
    } catch (error) {
      if (isContention(error)) return planBatch(pool, { organizationId });
      if (!(error instanceof Hindered)) throw error;
      await yieldTo(opened, at, error.hindrance);
    }
  });
}

const NOT_CONNECTED = { reason: 'The HubSpot portal is not connected any more' };
const NOT_SET_UP = { reason: 'The HubSpot portal is not set up yet' };

/** A dry run needs a connection only: it may come before anything is set up. */
async function open(deps: HubSpotDeps, at: Running): Promise<Portal | { reason: string }> {
  const { organizationId } = at;
  const connection = await findConnection(deps.database, organizationId);
  if (connection?.status !== 'CONNECTED') return NOT_CONNECTED;
  if (connection.provisionProblem !== null) return { reason: connection.provisionProblem };
  const { pipelineId, stageIds } = connection;
  if (at.kind === 'DRY_RUN')
    return openPortal(deps, {
      organizationId,
      pipelineId: pipelineId ?? '',
      stageIds: stageIds ?? NO_STAGES,
    });
  if (connection.heldAt !== null) return { reason: 'An admin holds what is written to HubSpot' };
  if (pipelineId === null || stageIds === null) return NOT_SET_UP;
  return openPortal(deps, { organizationId, pipelineId, stageIds });
}

const NO_STAGES = { NEW: '', QUALIFIED: '', VISIT_SCHEDULED: '', CLOSED_WON: '', CLOSED_LOST: '' };

async function goOn({ pool, organizationId }: Portal, at: Running, outcome: Outcome): Promise<void> {
  if (outcome === 'over') return endPhase(pool, at);
  await planBatch(pool, { organizationId, afterSeconds: outcome === 'waits' ? WAIT_SECONDS : 0 });
}

/** HubSpot asks for time, or does not answer, or wants something set right. */
async function yieldTo({ pool, organizationId }: Portal, at: Running, hindrance: Hindrance): Promise<void> {
  if (hindrance.kind !== 'later') return failReconciliation(pool, at, hindrance.refused.reason);
  if (hindrance.afterSeconds !== null) {
    return planBatch(pool, { organizationId, afterSeconds: hindrance.afterSeconds });
  }
  if (at.setbacks >= MOST_SETBACKS) return failReconciliation(pool, at, hindrance.reason);
  await recordSetback(pool, at);
  const afterSeconds = Math.min(2 ** at.setbacks, LONGEST_BACKOFF_SECONDS);
  await planBatch(pool, { organizationId, afterSeconds });
}
