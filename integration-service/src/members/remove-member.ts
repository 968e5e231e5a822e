import { recordAudit } from '../audit/record-audit.ts';
import { isAgent } from '../contacts/give-contact.ts';
import type { Queryable } from '../platform/database/database.ts';
import type { TeamChange } from './change-role.ts';
import { handOverContacts } from './hand-over-contacts.ts';
import { hasOtherAdmin, lockTeam } from './lock-team.ts';
import type { Viewer } from './visibility.ts';

/**
 * An admin shuts a member out, from their next request on: their contacts become another's, or nobody's, and they work
 * on no channel any more.
 * @param tx a transaction
 */
export async function removeMember(
  tx: Queryable,
  viewer: Viewer,
  { memberId, contactsTo: to }: { memberId: string; contactsTo: string | null },
): Promise<TeamChange | 'no-agent'> {
  const { organizationId } = viewer;
  if (!(await lockTeam(tx, viewer))) return 'forbidden';
  if (to === memberId || (to !== null && !(await isAgent(tx, organizationId, to)))) return 'no-agent';
  const { rows } = await tx.query<{ role: string }>(
    `update members set removed_at = now() where organization_id = $1 and id = $2 and removed_at is null
     returning role`,
    [organizationId, memberId],
  );
  const [removed] = rows;
  if (!removed) return 'no-member';
  if (removed.role === 'ADMIN' && !(await hasOtherAdmin(tx, { organizationId, memberId })))
    return 'last-admin';

  await leaveChannels(tx, { organizationId, memberId });
  const actor = { origin: 'MEMBER', memberId: viewer.memberId } as const;
  await recordAudit(tx, [{ organizationId, actor, action: 'member-removed', details: { memberId } }]);
  await handOverContacts(tx, { organizationId, actor, from: memberId, to });
  return 'done';
}

/** Whoever is the only one on a channel's list stays on it: without a list the channel would be everybody's. */
async function leaveChannels(
  tx: Queryable,
  { organizationId, memberId }: { organizationId: string; memberId: string },
): Promise<void> {
  await tx.query(
    `delete from channel_members as leaving where organization_id = $1 and member_id = $2
       and exists (select from channel_members as other where other.organization_id = $1
         and other.channel_id = leaving.channel_id and other.member_id <> $2)`,
    [organizationId, memberId],
  );
}
