import { recordAudit } from '../../audit/record-audit.ts';
import type { Viewer } from '../../members/visibility.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { holdOrganization } from '../hold-organization.ts';
import { makePublicKey } from './make-key.ts';

const KEPT_HOURS = 24;

/**
 * The website gets another key. Pages with the one before work for a day, or not any more.
 * @param tx a transaction
 * @returns false when there is no website, or it is turned off
 */
export async function rotateKey(
  tx: Queryable,
  { organizationId, memberId }: Viewer,
  { atOnce }: { atOnce: boolean },
): Promise<boolean> {
  await holdOrganization(tx, organizationId);
  if (!(await hasWebsite(tx, organizationId))) return false;
  await tx.query(
    `update website_keys set ends_at = least(ends_at, now() + make_interval(hours => $2))
     where organization_id = $1`,
    [organizationId, atOnce ? 0 : KEPT_HOURS],
  );
  await tx.query('insert into website_keys (key, organization_id) values ($1, $2)', [
    makePublicKey(),
    organizationId,
  ]);
  const actor = { origin: 'MEMBER', memberId } as const;
  await recordAudit(tx, [{ organizationId, actor, action: 'website-key-rotated', details: { atOnce } }]);
  return true;
}

async function hasWebsite(tx: Queryable, organizationId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `select from websites as website join channels as channel
       on channel.organization_id = $1 and channel.id = website.channel_id and channel.status = 'CONNECTED'
     where website.organization_id = $1`,
    [organizationId],
  );
  return rowCount === 1;
}
