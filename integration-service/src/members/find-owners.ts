import type { Queryable } from '../platform/database/database.ts';

/**
 * @returns the members behind HubSpot's owner ids, as far as they are known; null for whom an admin has shut out: what
 * is theirs in HubSpot is nobody's here
 */
export async function findOwners(
  on: Queryable,
  { organizationId, ownerIds }: { organizationId: string; ownerIds: readonly string[] },
): Promise<Map<string, string | null>> {
  if (ownerIds.length === 0) return new Map();
  const { rows } = await on.query<{ id: string | null; ownerId: string }>({
    name: 'find-owners',
    text: `select case when removed_at is null then id end as id, hubspot_owner_id as "ownerId" from members
           where organization_id = $1 and hubspot_owner_id = any($2::text[])`,
    values: [organizationId, ownerIds],
  });
  return new Map(rows.map(({ ownerId, id }) => [ownerId, id]));
}
