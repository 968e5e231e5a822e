import { v7 as uuidv7 } from 'uuid';
import type { Queryable } from '../platform/database/database.ts';

/**
 * Makes the HubSpot user who installs an admin, when the organization has none. Whoever installs again changes
 * nobody's role. Call it with the organization's row locked.
 */
export async function ensureAdmin(
  on: Queryable,
  { organizationId, hubspotUserId, email }: { organizationId: string; hubspotUserId: string; email: string },
): Promise<void> {
  await on.query(
    `insert into members (organization_id, id, hubspot_user_id, email, role)
     select $1, $2, $3, $4, 'ADMIN'
     where not exists (select from members where organization_id = $1 and role = 'ADMIN')
     on conflict (organization_id, hubspot_user_id) do update set role = 'ADMIN', email = excluded.email`,
    [organizationId, uuidv7(), hubspotUserId, email],
  );
}
