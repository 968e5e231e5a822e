import type { Queryable } from '../platform/database/database.ts';

export type Named = { id: string; name: string; portalId: string };

/** The organizations of this installation, by name. */
export async function listOrganizations(on: Queryable): Promise<Named[]> {
  const { rows } = await on.query<Named>(
    `select id, name, hubspot_portal_id as "portalId" from organizations order by name, id`,
  );
  return rows;
}
