import type { Queryable } from '../platform/database/database.ts';
import type { ReconciliationKind } from '../platform/database/generated/enums.ts';
import { lockConnection } from './lock-connection.ts';
import { planBatch } from './plan.ts';

type Ref = { organizationId: string; reconciliationId: string };

/** @returns its kind; null when there is none, or it is not under way */
export async function stopReconciliation(
  tx: Queryable,
  { organizationId, reconciliationId }: Ref,
): Promise<ReconciliationKind | null> {
  await lockConnection(tx, organizationId);
  const { rows } = await tx.query<{ kind: ReconciliationKind }>(
    `update reconciliations set state = 'STOPPED', ended_at = now()
     where organization_id = $1 and id = $2 and state = 'RUNNING' returning kind`,
    [organizationId, reconciliationId],
  );
  return rows[0]?.kind ?? null;
}

export type Resumed = { kind: ReconciliationKind } | 'unknown' | 'running' | 'held' | 'not-connected';

/** It goes on from where it was stopped, or where it failed. */
export async function resumeReconciliation(
  tx: Queryable,
  { organizationId, reconciliationId }: Ref,
): Promise<Resumed> {
  const connection = await lockConnection(tx, organizationId);
  if (connection?.status !== 'CONNECTED') return 'not-connected';
  const { rows } = await tx.query<{ kind: ReconciliationKind; busy: boolean }>(
    `select kind, exists (
       select from reconciliations where organization_id = $1 and state = 'RUNNING') as busy
     from reconciliations where organization_id = $1 and id = $2 and state in ('STOPPED', 'FAILED')`,
    [organizationId, reconciliationId],
  );
  const [found] = rows;
  if (!found) return 'unknown';
  if (found.busy) return 'running';
  if (connection.held && found.kind === 'REPAIR') return 'held';
  await tx.query(
    `update reconciliations set state = 'RUNNING', ended_at = null, reason = null, setbacks = 0,
       resumed_at = now(), resumed_done = done, phase_at = now() where organization_id = $1 and id = $2`,
    [organizationId, reconciliationId],
  );
  await planBatch(tx, { organizationId });
  return { kind: found.kind };
}
