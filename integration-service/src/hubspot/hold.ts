import type { Queryable } from '../platform/database/database.ts';

/** Whether an admin wants nothing to be written to the organization's portal for now. */
export async function isHeld(on: Queryable, organizationId: string): Promise<boolean> {
  const { rows } = await on.query<{ held: boolean }>({
    name: 'is-held',
    text: 'select held_at is not null as held from hubspot_connections where organization_id = $1',
    values: [organizationId],
  });
  return rows[0]?.held ?? false;
}
