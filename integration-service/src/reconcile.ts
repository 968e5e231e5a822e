import type { ReconciliationKind, ReconciliationView } from '@trochai/contract/reconciliation';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { STAGES } from './funnel/report-statement.ts';
import { inTransaction } from './platform/database/transaction.ts';
import { resumeReconciliation, stopReconciliation } from './reconciliation/change.ts';
import { readReconciliation } from './reconciliation/read.ts';
import { startReconciliation } from './reconciliation/start.ts';

type Deps = {
  pool: pg.Pool;
  print(line: string): void;
  /** Aborted when whoever watches has had enough: then it is stopped. */
  signal: AbortSignal;
  lookEveryMs?: number;
};

/** An organization by its portal. */
type Of = { organizationId: string; portalId: string; kind: ReconciliationKind };

/**
 * Has a portal compared by the service's workers, from where it was stopped the last time, and tells how far it is.
 * What is under way already is watched.
 * @returns whether it was finished
 */
export async function reconcile(deps: Deps, of: Of): Promise<boolean> {
  const { pool, print } = deps;
  const say = (line: string) => print(`Portal ${of.portalId}: ${line}`);
  const refused = await begin(pool, of);
  if (refused !== null) {
    say(refused);
    return false;
  }
  const ended = await watch({ ...deps, print: say }, of);
  describeEnd(ended).forEach(say);
  return ended.state === 'FINISHED';
}

const REFUSALS = {
  'not-connected': 'it is not connected.',
  held: 'what is written to HubSpot is held: an admin lets it go in the settings.',
  unknown: 'it was begun by somebody else a moment ago. Try again.',
} as const;

/** @returns why it cannot be done now; null: it is under way */
function begin(pool: pg.Pool, { organizationId, kind }: Of): Promise<string | null> {
  return inTransaction(pool, async (tx) => {
    const last = await readReconciliation(tx, { organizationId, kind });
    const begun =
      last?.state === 'STOPPED'
        ? await resumeReconciliation(tx, { organizationId, reconciliationId: last.id })
        : await startReconciliation(tx, { organizationId, kind, memberId: null });
    if (begun === 'running')
      return last?.state === 'RUNNING' ? null : 'something else is compared there now. Try again later.';
    return typeof begun === 'string' ? REFUSALS[begun] : null;
  });
}

async function watch(
  { pool, print, signal, lookEveryMs = 1_000 }: Deps,
  { organizationId, kind }: Of,
): Promise<ReconciliationView> {
  let said = '';
  for (;;) {
    const work = await readReconciliation(pool, { organizationId, kind });
    if (!work) throw new Error('What was compared is gone');
    if (work.state !== 'RUNNING') return work;
    const line = describeProgress(work);
    if (line !== said) print(line);
    said = line;
    if (signal.aborted)
      await inTransaction(pool, (tx) =>
        stopReconciliation(tx, { organizationId, reconciliationId: work.id }),
      );
    else await sleep(lookEveryMs, undefined, { signal }).catch(ignoreAbort);
  }
}

/** The next look sees that it was aborted. */
function ignoreAbort(error: unknown): void {
  if (!(error instanceof Error && error.name === 'AbortError')) throw error;
}

const PHASES = {
  TRYING: 'looking for everybody in HubSpot',
  COMPARING_CONTACTS: 'comparing contacts',
  COMPARING_DEALS: 'comparing deals',
  COMPARING_TIES: 'looking whether contacts and deals belong together',
  SEARCHING_CONTACTS: 'looking for contacts that nobody here has',
  SEARCHING_DEALS: 'looking for deals that nobody here has',
  SETTLING: 'putting right what was found',
  MEASURING: 'comparing the funnels',
} satisfies Record<ReconciliationView['phase'], string>;

function describeProgress({ phase, done, total, secondsLeft }: ReconciliationView): string {
  const share = total === 0 ? 100 : Math.floor((done / total) * 100);
  const left = secondsLeft === null ? '' : `, about ${describeSeconds(secondsLeft)} left`;
  return `${PHASES[phase]}, ${done} of ${total} (${share} %)${left}`;
}

function describeSeconds(seconds: number): string {
  return seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}

function describeEnd({ state, reason, counts, drift, done, total }: ReconciliationView): string[] {
  if (state === 'STOPPED') return [`stopped at ${done} of ${total}. The same command goes on from there.`];
  if (state === 'FAILED') return [`failed: ${reason}`];
  const found = Object.entries(counts).map(([kind, count]) => `${kind} ${count}`);
  return [
    found.length === 0 ? 'finished, nothing was found.' : `finished. Found: ${found.join(', ')}`,
    ...(drift === null ? [] : describeDrift(drift)),
  ];
}

function describeDrift(drift: NonNullable<ReconciliationView['drift']>): string[] {
  const sum = STAGES.reduce((all, stage) => all + drift[stage].drift, 0);
  const rows = STAGES.map((stage) => {
    const { ours, hubspot, untold, drift: drifting } = drift[stage];
    const columns = [ours, hubspot, untold, drifting].map((count) => String(count).padStart(9));
    return `${stage.padEnd(16)}${columns.join('')}`;
  });
  const heads = ['here', 'HubSpot', 'untold', 'drift'].map((head) => head.padStart(9));
  return [`${'Ever reached'.padEnd(16)}${heads.join('')}`, ...rows, `drift of the funnel: ${sum}`];
}
