import type { UsableChannel } from '@trochai/contract/channels';
import type { Viewer } from '../members/visibility.ts';
import type { Queryable } from '../platform/database/database.ts';

/**
 * The channels whose conversations a member may come across: all of them for admins, and for viewers who may read
 * anything; for agents those that are everybody's, or on whose list they are. The oldest first.
 */
export async function listUsableChannels(
  on: Queryable,
  { organizationId, memberId, role, viewerPolicy }: Viewer,
): Promise<UsableChannel[]> {
  if (role === 'VIEWER' && viewerPolicy === 'NOTHING') return [];
  const { rows } = await on.query<UsableChannel>(
    `select id, kind, name, status from channels as channel
     where organization_id = $1 and ($3 or not exists (
         select from channel_members as listed where listed.channel_id = channel.id)
       or exists (select from channel_members as listed
         where listed.channel_id = channel.id and listed.member_id = $2))
     order by connected_at, id`,
    [organizationId, memberId, role !== 'AGENT'],
  );
  return rows;
}
