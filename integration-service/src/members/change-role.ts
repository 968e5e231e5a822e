import { recordAudit } from '../audit/record-audit.ts';
import type { Queryable } from '../platform/database/database.ts';
import type { Role } from '../platform/database/generated/enums.ts';
import { handOverContacts } from './hand-over-contacts.ts';
import { hasOtherAdmin, lockTeam } from './lock-team.ts';
import type { Viewer } from './visibility.ts';

/** What became of a change of the team. */
export type TeamChange = 'done' | 'forbidden' | 'no-member' | 'last-admin';

/**
 * An admin gives a member another role, from their next request on. Viewers write to nobody: what was theirs becomes
 * nobody's, so that every agent sees who waits.
 * @param tx a transaction
 */
export async function changeRole(
  tx: Queryable,
  viewer: Viewer,
  { memberId, role }: { memberId: string; role: Role },
): Promise<TeamChange> {
  const { organizationId } = viewer;
  if (!(await lockTeam(tx, viewer))) return 'forbidden';
  const before = await findRole(tx, { organizationId, memberId });
  if (!before) return 'no-member';
  if (before === role) return 'done';
  if (before === 'ADMIN' && !(await hasOtherAdmin(tx, { organizationId, memberId }))) return 'last-admin';

  await tx.query('update members set role = $3 where organization_id = $1 and id = $2', [
    organizationId,
    memberId,
    role,
  ]);
  const actor = { origin: 'MEMBER', memberId: viewer.memberId } as const;
  const details = { memberId, from: before, to: role };
  await recordAudit(tx, [{ organizationId, actor, action: 'role-changed', details }]);
  if (role === 'VIEWER') await handOverContacts(tx, { organizationId, actor, from: memberId, to: null });
  return 'done';
}

/** null: there is no such member, or they are shut out. */
async function findRole(
  tx: Queryable,
  { organizationId, memberId }: { organizationId: string; memberId: string },
): Promise<Role | null> {
  const { rows } = await tx.query<{ role: Role }>(
    'select role from members where organization_id = $1 and id = $2 and removed_at is null',
    [organizationId, memberId],
  );
  return rows[0]?.role ?? null;
}
