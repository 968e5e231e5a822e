import { recordAudit } from '../audit/record-audit.ts';
import type { Queryable } from '../platform/database/database.ts';
import type { Viewer } from './visibility.ts';

/**
 * The picture of a member that visitors of the agency's pages see.
 * @param tx a transaction
 * @param wanted photoUrl null: none
 * @returns false when there is no such member
 */
export async function setPhoto(
  tx: Queryable,
  viewer: Viewer,
  { memberId, photoUrl }: { memberId: string; photoUrl: string | null },
): Promise<boolean> {
  const { organizationId } = viewer;
  const { rows } = await tx.query<{ from: string | null }>(
    `update members set photo_url = $3 where organization_id = $1 and id = $2 returning old.photo_url as "from"`,
    [organizationId, memberId, photoUrl],
  );
  const [changed] = rows;
  if (!changed) return false;
  if (changed.from === photoUrl) return true;
  const actor = { origin: 'MEMBER', memberId: viewer.memberId } as const;
  const details = { memberId, from: changed.from, to: photoUrl };
  await recordAudit(tx, [{ organizationId, actor, action: 'member-photo-changed', details }]);
  return true;
}
