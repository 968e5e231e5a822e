import { recordAudit } from '../audit/record-audit.ts';
import type { Queryable } from '../platform/database/database.ts';
import type { TeamChange } from './change-role.ts';
import { lockTeam } from './lock-team.ts';
import type { Viewer } from './visibility.ts';

/**
 * An admin lets a member in again, with the role that they had.
 * @param tx a transaction
 */
export async function restoreMember(tx: Queryable, viewer: Viewer, memberId: string): Promise<TeamChange> {
  const { organizationId } = viewer;
  if (!(await lockTeam(tx, viewer))) return 'forbidden';
  const { rowCount } = await tx.query(
    `update members set removed_at = null where organization_id = $1 and id = $2 and removed_at is not null`,
    [organizationId, memberId],
  );
  if (rowCount !== 1) return 'no-member';
  const actor = { origin: 'MEMBER', memberId: viewer.memberId } as const;
  await recordAudit(tx, [{ organizationId, actor, action: 'member-restored', details: { memberId } }]);
  return 'done';
}
