import { v7 as uuidv7 } from 'uuid';
import type { Queryable } from '../platform/database/database.ts';

/**
 * The organization of a HubSpot portal, made at its first installation. Its row stays locked to the end of the
 * transaction: two installations of one portal come one after the other.
 * @returns its id
 */
export async function upsertOrganization(
  on: Queryable,
  { hubspotPortalId, name, timeZone }: { hubspotPortalId: string; name: string; timeZone: string },
): Promise<string> {
  const { rows } = await on.query<{ id: string }>(
    `insert into organizations (id, name, hubspot_portal_id, time_zone) values ($1, $2, $3, $4)
     on conflict (hubspot_portal_id) do update set time_zone = excluded.time_zone
     returning id`,
    [uuidv7(), name, hubspotPortalId, timeZone],
  );
  const [row] = rows;
  if (!row) throw new Error('The organization was neither made nor found');
  return row.id;
}
