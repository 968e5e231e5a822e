import type { Queryable } from '../platform/database/database.ts';

export type ListingAgent = { memberId: string; email: string };

/** Who may be there for a listing: members who write to contacts. */
export async function findAgents(on: Queryable, organizationId: string): Promise<ListingAgent[]> {
  const { rows } = await on.query<ListingAgent>(
    `select id as "memberId", email from members
     where organization_id = $1 and role <> 'VIEWER' and removed_at is null and gone_at is null
     order by created_at, id`,
    [organizationId],
  );
  return rows;
}
