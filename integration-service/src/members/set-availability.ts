import type { Queryable } from '../platform/database/database.ts';

/**
 * Whether new contacts go to a member in turn.
 * @returns false when there is no such member, or they are shut out
 */
export async function setAvailability(
  on: Queryable,
  of: { organizationId: string; memberId: string; isAvailable: boolean },
): Promise<boolean> {
  const { rowCount } = await on.query(
    'update members set is_available = $3 where organization_id = $1 and id = $2 and removed_at is null',
    [of.organizationId, of.memberId, of.isAvailable],
  );
  return rowCount === 1;
}
