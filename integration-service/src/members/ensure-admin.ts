import { v7 as uuidv7 } from 'uuid';
import { recordAudit } from '../audit/record-audit.ts';
import type { Queryable } from '../platform/database/database.ts';
import type { Role } from '../platform/database/generated/enums.ts';
import { IS_ACTIVE } from './active.ts';

/**
 * Makes the HubSpot user who installs an admin, when the organization has none, or none that is still there. Whoever
 * installs again changes nobody's role, and lets nobody in who was shut out. Call it with the organization's row locked.
 */
export async function ensureAdmin(
  on: Queryable,
  { organizationId, hubspotUserId, email }: { organizationId: string; hubspotUserId: string; email: string },
): Promise<void> {
  const { rows } = await on.query<{ id: string; before: Role | null }>(
    `insert into members (organization_id, id, hubspot_user_id, email, role)
     select $1, $2, $3, $4, 'ADMIN'
     where not exists (select from members where organization_id = $1 and role = 'ADMIN' and ${IS_ACTIVE})
     on conflict (organization_id, hubspot_user_id) do update
       set role = 'ADMIN', email = excluded.email, removed_at = null, gone_at = null
     returning new.id, old.role as before`,
    [organizationId, uuidv7(), hubspotUserId, email],
  );
  await recordAudit(
    on,
    rows.map(({ id, before }) => ({
      organizationId,
      actor: { origin: 'HUBSPOT' } as const,
      action: 'role-changed' as const,
      details: { memberId: id, from: before, to: 'ADMIN' },
    })),
  );
}
