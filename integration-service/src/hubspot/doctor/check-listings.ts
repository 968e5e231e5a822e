import { fine, type Finding, warning } from '../../platform/doctor/finding.ts';
import type { Queryable } from '../../platform/database/database.ts';
import type { ListingsUse } from '../../platform/database/generated/enums.ts';
import { LISTINGS_SCOPE } from '../scopes.ts';

/** They are read every hour, portals one after the other. */
const LATE_HOURS = 3;

const KEPT_HERE: Record<Exclude<ListingsUse, 'IN_USE'>, string> = {
  UNKNOWN: 'Whether the portal keeps its listings in HubSpot was not looked at yet.',
  NOT_GRANTED: `${LISTINGS_SCOPE} was not granted: listings are kept here.`,
  ABSENT: "The portal does not use HubSpot's Listings object: listings are kept here.",
};
const FIX_READING =
  'See in the log why read-portal-listings does not come to an end; HubSpot may be busy or refuse.';

type Row = { use: ListingsUse; readAt: Date | null; isLate: boolean };

/** Whether listings are read from the portal, and lately. */
export async function checkListings(
  on: Queryable,
  { subject, organizationId }: { subject: string; organizationId: string },
): Promise<Finding> {
  const { rows } = await on.query<Row>(
    `select listings_use as use, listings_read_at as "readAt",
       coalesce(listings_read_at, connected_at) < now() - make_interval(hours => ${LATE_HOURS}) as "isLate"
     from hubspot_connections where organization_id = $1`,
    [organizationId],
  );
  const about = `${subject}: listings`;
  const [row] = rows;
  if (row?.use !== 'IN_USE') return fine(about, KEPT_HERE[row?.use ?? 'UNKNOWN']);
  const when = row.readAt?.toISOString() ?? 'never';
  if (row.isLate) return warning(about, `They were last read from HubSpot: ${when}.`, FIX_READING);
  return fine(about, `They are read from HubSpot, last: ${when}.`);
}
