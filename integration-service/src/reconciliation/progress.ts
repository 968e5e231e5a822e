import type { FindingKind, FunnelDrift } from '@trochai/contract/reconciliation';
import type { Queryable } from '../platform/database/database.ts';
import type { ReconciliationKind, ReconciliationPhase } from '../platform/database/generated/enums.ts';
import { boundsOf, phaseAfter, type Size } from './phases.ts';
import { planBatch } from './plan.ts';

export type Counts = Partial<Record<FindingKind, number>>;

/** A reconciliation that is under way, and where it is. */
export type Running = {
  organizationId: string;
  id: string;
  kind: ReconciliationKind;
  phase: ReconciliationPhase;
  phaseAt: Date;
  cursor: string | null;
  size: Size;
  done: number;
  setbacks: number;
  counts: Counts;
  drift: Partial<FunnelDrift>;
};

export type Finding = {
  kind: FindingKind;
  contactId?: string;
  hubspotId?: string;
  candidates?: readonly { id: string; name: string }[];
};

/** The first of each kind are listed, all are counted. */
export const MOST_LISTED = 500;

const COLUMNS = `organization_id as "organizationId", id, kind, phase, phase_at as "phaseAt", cursor,
  json_build_object('contacts', contacts, 'deals', deals) as size, done, setbacks, counts, drift`;

export async function findRunning(on: Queryable, organizationId: string): Promise<Running | null> {
  const { rows } = await on.query<Running>(
    `select ${COLUMNS} from reconciliations where organization_id = $1 and state = 'RUNNING'`,
    [organizationId],
  );
  return rows[0] ?? null;
}

type Batch = {
  cursor: string;
  /** How many of the phase's steps it was. */
  steps: number;
  findings: readonly Finding[];
  drift?: FunnelDrift;
};

/**
 * Keeps how far a reconciliation is and what a batch has found, best in the transaction that does what the batch is
 * for: killed in between, neither is done. One that was stopped meanwhile keeps its last batch.
 */
export async function recordBatch(on: Queryable, at: Running, batch: Batch): Promise<void> {
  const counts = countAll(at.counts, batch.findings);
  const { end } = boundsOf(at);
  const { rowCount } = await on.query(
    `update reconciliations set cursor = $3, done = least(done + $4, $5), counts = $6, drift = $7, setbacks = 0
     where organization_id = $1 and id = $2 and phase = $8 and cursor is not distinct from $9
       and state in ('RUNNING', 'STOPPED')`,
    [
      at.organizationId,
      at.id,
      batch.cursor,
      batch.steps,
      end,
      JSON.stringify(counts),
      JSON.stringify(batch.drift ?? at.drift),
      at.phase,
      at.cursor,
    ],
  );
  if (rowCount === 1) await listFindings(on, at, batch.findings);
}

function countAll(before: Counts, findings: readonly Finding[]): Counts {
  const counts = { ...before };
  for (const { kind } of findings) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** People who were erased meanwhile are not listed. */
async function listFindings(on: Queryable, at: Running, findings: readonly Finding[]): Promise<void> {
  const next = { ...at.counts };
  const numbered = findings.map((finding) => {
    const number = (next[finding.kind] ?? 0) + 1;
    next[finding.kind] = number;
    return { ...finding, number };
  });
  const listed = numbered.filter(({ number }) => number <= MOST_LISTED);
  if (listed.length === 0) return;
  await on.query(
    `insert into reconciliation_findings
       (organization_id, reconciliation_id, kind, number, contact_id, hubspot_id, candidates)
     select $1, $2, found.kind, found.number, found.contact_id, found.hubspot_id, found.candidates
     from unnest($3::text[], $4::int[], $5::uuid[], $6::text[], $7::jsonb[])
       as found(kind, number, contact_id, hubspot_id, candidates)
     where found.contact_id is null or exists (
       select from contacts where organization_id = $1 and contacts.id = found.contact_id)`,
    [
      at.organizationId,
      at.id,
      listed.map(({ kind }) => kind),
      listed.map(({ number }) => number),
      listed.map(({ contactId }) => contactId ?? null),
      listed.map(({ hubspotId }) => hubspotId ?? null),
      listed.map(({ candidates }) => JSON.stringify(candidates ?? [])),
    ],
  );
}

/** The phase is over: the next one begins, or all is done. */
export async function endPhase(on: Queryable, at: Running): Promise<void> {
  const { organizationId, id, phase } = at;
  const next = phaseAfter(at);
  await on.query(
    `update reconciliations set phase = coalesce($4::reconciliation_phase, phase), phase_at = now(), cursor = null,
       done = $5, setbacks = 0, state = case when $4::text is null then 'FINISHED'::reconciliation_state else state end,
       ended_at = case when $4::text is null then now() end
     where organization_id = $1 and id = $2 and phase = $3 and state = 'RUNNING'`,
    [organizationId, id, phase, next, boundsOf(at).end],
  );
  if (next !== null) await planBatch(on, { organizationId });
}

/** HubSpot did not answer, once more. */
export async function recordSetback(on: Queryable, { organizationId, id }: Running): Promise<void> {
  await on.query(
    'update reconciliations set setbacks = setbacks + 1 where organization_id = $1 and id = $2',
    [organizationId, id],
  );
}

export async function failReconciliation(
  on: Queryable,
  { organizationId, id }: Running,
  reason: string,
): Promise<void> {
  await on.query(
    `update reconciliations set state = 'FAILED', reason = $3, ended_at = now()
     where organization_id = $1 and id = $2 and state = 'RUNNING'`,
    [organizationId, id, reason],
  );
}

/** How the two funnels compare, once every lead was looked at. */
export async function recordDrift(
  on: Queryable,
  { organizationId, id }: Running,
  drift: FunnelDrift,
): Promise<void> {
  await on.query('update reconciliations set drift = $3 where organization_id = $1 and id = $2', [
    organizationId,
    id,
    JSON.stringify(drift),
  ]);
}
