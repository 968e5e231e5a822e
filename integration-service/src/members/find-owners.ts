import type { Queryable } from '../platform/database/database.ts';

/** @returns the members behind HubSpot's owner ids, as far as they are known */
export async function findOwners(
  on: Queryable,
  { organizationId, ownerIds }: { organizationId: string; ownerIds: readonly string[] },
): Promise<Map<string, string>> {
  if (ownerIds.length === 0) return new Map();
  const { rows } = await on.query<{ id: string; hubspot_owner_id: string }>({
    name: 'find-owners',
    text: 'select id, hubspot_owner_id from members where organization_id = $1 and hubspot_owner_id = any($2::text[])',
    values: [organizationId, ownerIds],
  });
  return new Map(rows.map((row) => [row.hubspot_owner_id, row.id]));
}
