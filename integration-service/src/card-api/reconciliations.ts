import {
  changeReconciliationSchema,
  holdSchema,
  readReconciliationSchema,
  startReconciliationSchema,
} from '@trochai/contract/reconciliation';
import type { Action } from '../audit/actions.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Database, Queryable } from '../platform/database/database.ts';
import { resumeReconciliation, stopReconciliation } from '../reconciliation/change.ts';
import { holdMirror } from '../reconciliation/hold.ts';
import { listFindings, readReconciliation } from '../reconciliation/read.ts';
import { startReconciliation } from '../reconciliation/start.ts';
import type { Asker } from './caller.ts';
import { type Endpoint, endpoint, refuse, write } from './endpoint.ts';

const roles = ['ADMIN'] as const;

const REFUSALS = {
  'not-connected': () => refuse('NOT_CONNECTED', 'This HubSpot portal is not connected'),
  held: () => refuse('HELD', 'What is written to HubSpot is held: let it go first'),
  running: () => refuse('UNDER_WAY', 'HubSpot is compared already'),
  unknown: () => refuse('NOT_FOUND', 'There is nothing of the kind to go on with'),
} as const;

/** An admin has HubSpot compared with the store, or tries out what would become of the contacts there. */
export function reconciliationEndpoints({ database: { pool } }: { database: Database }): Endpoint[] {
  const start = write(
    pool,
    { path: '/hubspot/reconciliations/start', roles, schema: startReconciliationSchema },
    async (asker, { kind }, tx) => {
      const { organizationId, id: memberId } = asker;
      const started = await startReconciliation(tx, { organizationId, kind, memberId });
      if (typeof started === 'string') return REFUSALS[started]();
      await note(tx, asker, { action: 'reconciliation-started', details: { kind } });
      return { ok: true, reconciliationId: started.id };
    },
  );

  const stop = write(
    pool,
    { path: '/hubspot/reconciliations/stop', roles, schema: changeReconciliationSchema },
    async (asker, { reconciliationId }, tx) => {
      const { organizationId } = asker;
      const kind = await stopReconciliation(tx, { organizationId, reconciliationId });
      if (kind === null) return REFUSALS.unknown();
      await note(tx, asker, { action: 'reconciliation-stopped', details: { kind } });
      return { ok: true };
    },
  );

  const resume = write(
    pool,
    { path: '/hubspot/reconciliations/resume', roles, schema: changeReconciliationSchema },
    async (asker, { reconciliationId }, tx) => {
      const { organizationId } = asker;
      const resumed = await resumeReconciliation(tx, { organizationId, reconciliationId });
      if (typeof resumed === 'string') return REFUSALS[resumed]();
      await note(tx, asker, { action: 'reconciliation-resumed', details: { kind: resumed.kind } });
      return { ok: true };
    },
  );
  return [start, stop, resume, ...adoptionEndpoints(pool), readEndpoint(pool)];
}

function adoptionEndpoints(pool: Database['pool']): Endpoint[] {
  const hold = write(
    pool,
    { path: '/hubspot/adoption/hold', roles, schema: holdSchema },
    async (asker, { held }, tx) => {
      const changed = await holdMirror(tx, { organizationId: asker.organizationId, held });
      if (changed === null) return REFUSALS['not-connected']();
      const details = { from: !held, to: held };
      if (changed) await note(tx, asker, { action: 'hubspot-held', details });
      return { ok: true };
    },
  );
  return [hold];
}

function readEndpoint(pool: Database['pool']): Endpoint {
  return endpoint(
    { method: 'post', path: '/hubspot/reconciliations/read', roles, schema: readReconciliationSchema },
    async ({ organizationId }, { kind, findings: wanted, after }) => {
      const heldAt = await readHold(pool, organizationId);
      const reconciliation = await readReconciliation(pool, { organizationId, kind });
      if (!reconciliation) return { ok: true, reconciliation, findings: [], next: null, heldAt };
      const page = { organizationId, reconciliationId: reconciliation.id, kind: wanted, after };
      return { ok: true, reconciliation, ...(await listFindings(pool, page)), heldAt };
    },
  );
}

async function readHold(on: Queryable, organizationId: string): Promise<string | null> {
  const { rows } = await on.query<{ heldAt: Date | null }>(
    'select held_at as "heldAt" from hubspot_connections where organization_id = $1',
    [organizationId],
  );
  return rows[0]?.heldAt?.toISOString() ?? null;
}

type Noted = { action: Action; details: Record<string, unknown> };

function note(tx: Queryable, { organizationId, id: memberId }: Asker, noted: Noted): Promise<void> {
  return recordAudit(tx, [{ organizationId, actor: { origin: 'MEMBER', memberId }, ...noted }]);
}
