import { v7 as uuidv7 } from 'uuid';
import type { Queryable } from '../platform/database/database.ts';
import { isTimeZone } from './time-zone.ts';

/**
 * The organization of a HubSpot portal, made at its first installation. Its row stays locked to the end of the
 * transaction: two installations of one portal come one after the other.
 * @param organization `timeZone` is where it begins, UTC if nobody knows that name; from then on its admins choose
 * @returns its id
 */
export async function upsertOrganization(
  on: Queryable,
  { hubspotPortalId, name, timeZone }: { hubspotPortalId: string; name: string; timeZone: string },
): Promise<string> {
  const knownZone = (await isTimeZone(on, timeZone)) ? timeZone : 'UTC';
  const { rows } = await on.query<{ id: string }>(
    `insert into organizations (id, name, hubspot_portal_id, time_zone) values ($1, $2, $3, $4)
     on conflict (hubspot_portal_id) do update set hubspot_portal_id = excluded.hubspot_portal_id
     returning id`,
    [uuidv7(), name, hubspotPortalId, knownZone],
  );
  const [row] = rows;
  if (!row) throw new Error('The organization was neither made nor found');
  return row.id;
}
