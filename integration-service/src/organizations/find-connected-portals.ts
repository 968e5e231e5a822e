import type { Queryable } from '../platform/database/database.ts';

/** @returns organizations by the id of their HubSpot portal, as far as the app is installed there */
export async function findConnectedPortals(
  on: Queryable,
  portalIds: Iterable<string>,
): Promise<Map<string, string>> {
  const { rows } = await on.query<{ id: string; portalId: string }>({
    name: 'find-connected-portals',
    text: `select id, hubspot_portal_id as "portalId" from organizations
           join hubspot_connections as connection on connection.organization_id = organizations.id
           where hubspot_portal_id = any($1::text[]) and connection.status = 'CONNECTED'`,
    values: [[...new Set(portalIds)]],
  });
  return new Map(rows.map(({ portalId, id }) => [portalId, id]));
}
