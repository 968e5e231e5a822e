import type { Queryable } from '../../platform/database/database.ts';
import { makeCode } from './code.ts';

type Visit = {
  organizationId: string;
  /** The key of the visitor's identity. */
  visitorId: string;
  /** The number that they go on with. */
  channelId: string;
  listingId: string | null;
};

const VALID_HOURS = 24;

/**
 * A code by which one visitor of the web chat is known on WhatsApp: good once, for a day. Of 44 bits, so that nobody
 * guesses another's.
 * @returns canonical
 */
export async function issueVisitCode(
  on: Queryable,
  { organizationId, visitorId, channelId, listingId }: Visit,
): Promise<string> {
  const code = makeCode(organizationId, 'VISIT');
  await on.query(
    `insert into reference_codes (organization_id, code, kind, channel_id, listing_id, visitor_id, expires_at)
     values ($1, $2, 'VISIT', $3, $4, $5, now() + make_interval(hours => ${VALID_HOURS}))`,
    [organizationId, code, channelId, listingId, visitorId],
  );
  return code;
}
