import { lockOrganizations } from '../organizations/organization-lock.ts';
import type { Queryable } from '../platform/database/database.ts';
import { IS_ACTIVE } from './active.ts';

type MemberRef = { organizationId: string; memberId: string };

/**
 * Roles change one after the other, and while they do nobody is given a contact: until the transaction ends the
 * organization is this transaction's alone.
 * @returns whether the member who asks is still an admin
 */
export async function lockTeam(tx: Queryable, { organizationId, memberId }: MemberRef): Promise<boolean> {
  await lockOrganizations(tx, {
    organizationIds: [organizationId],
    exclusive: new Set([organizationId]),
  });
  await tx.query('select from organizations where id = $1 for no key update', [organizationId]);
  const { rowCount } = await tx.query(
    `select from members where organization_id = $1 and id = $2 and role = 'ADMIN' and removed_at is null`,
    [organizationId, memberId],
  );
  return rowCount === 1;
}

/** Whether somebody else is an admin who can still come in. The team is locked. */
export async function hasOtherAdmin(
  tx: Queryable,
  { organizationId, memberId }: MemberRef,
): Promise<boolean> {
  const { rows } = await tx.query<{ is: boolean }>(
    `select exists (select from members where organization_id = $1 and id <> $2 and role = 'ADMIN'
       and ${IS_ACTIVE}) as is`,
    [organizationId, memberId],
  );
  return rows[0]?.is ?? false;
}
