import type { ExportView } from '@trochai/contract/portability';
import { v7 as uuidv7 } from 'uuid';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { enqueue } from '../../platform/jobs/enqueue.ts';

export type ExportRef = { organizationId: string; exportId: string };
export const EXPORT_JOB = 'export-organization';

/** Where the file of an export is kept. */
export function exportKey({ organizationId, exportId }: ExportRef): string {
  return `${organizationId}/export-${exportId}`;
}

/**
 * Has an organization exported to a file for its admins.
 * @param tx a transaction
 * @returns the export's id; of the one that is under way, if one is
 */
export async function startExport(
  tx: Queryable,
  { organizationId, memberId }: { organizationId: string; memberId: string },
): Promise<string> {
  const exportId = uuidv7();
  const { rowCount } = await tx.query(
    `insert into organization_exports (organization_id, id, member_id) values ($1, $2, $3) on conflict do nothing`,
    [organizationId, exportId, memberId],
  );
  if (!rowCount) return (await readExport(tx, organizationId))?.id ?? exportId;
  const actor = { origin: 'MEMBER', memberId } as const;
  await recordAudit(tx, [{ organizationId, actor, action: 'organization-exported', details: { exportId } }]);
  await enqueue(tx, {
    name: EXPORT_JOB,
    payload: { organizationId, exportId },
    queue: `export:${organizationId}`,
    key: `export:${exportId}`,
  });
  return exportId;
}

/** The one that is under way ends soon, and leaves no file. @returns false when none is */
export async function stopExport(on: Queryable, organizationId: string): Promise<boolean> {
  const { rowCount } = await on.query(
    `update organization_exports set state = 'STOPPED', ended_at = now()
     where organization_id = $1 and state = 'WRITING'`,
    [organizationId],
  );
  return rowCount === 1;
}

/**
 * Files that were written until now are fetched no more and go within an hour, those under way are stopped: somebody
 * was erased who is in them.
 */
export async function withdrawExports(on: Queryable, organizationId: string): Promise<void> {
  await on.query(
    `update organization_exports set state = 'STOPPED', ended_at = '-infinity' where organization_id = $1`,
    [organizationId],
  );
}

type Row = Omit<ExportView, 'startedAt' | 'endedAt'> & { startedAt: Date; endedAt: Date | null };

/** The last export of an organization. */
export async function readExport(on: Queryable, organizationId: string): Promise<ExportView | null> {
  const { rows } = await on.query<Row>(
    `select id, state, share, size::float8 as size, started_at as "startedAt", ended_at as "endedAt",
       case when state = 'WRITING' and share > 0.01
         then ceil(extract(epoch from now() - started_at) * (1 - share) / share)::int end as "secondsLeft"
     from organization_exports where organization_id = $1 order by id desc limit 1`,
    [organizationId],
  );
  const [row] = rows;
  if (!row) return null;
  const { startedAt, endedAt, ...rest } = row;
  return { ...rest, startedAt: startedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null };
}

/** @returns false when it was stopped */
export async function showShare(
  on: Queryable,
  { organizationId, exportId }: ExportRef,
  share: number,
): Promise<boolean> {
  const { rowCount } = await on.query(
    `update organization_exports set share = $3
     where organization_id = $1 and id = $2 and state = 'WRITING'`,
    [organizationId, exportId, share],
  );
  return rowCount === 1;
}

/** @returns false when it was stopped */
export async function endExport(
  on: Queryable,
  { organizationId, exportId }: ExportRef,
  size: number,
): Promise<boolean> {
  const { rowCount } = await on.query(
    `update organization_exports set state = 'DONE', share = 1, size = $3, ended_at = now()
     where organization_id = $1 and id = $2 and state = 'WRITING'`,
    [organizationId, exportId, size],
  );
  return rowCount === 1;
}
