import type { Queryable } from '../../platform/database/database.ts';
import type { Candidate } from './choose-members.ts';

/**
 * Who may be given contacts of these channels, by channel, the one whose turn it is first: the agents and admins on the
 * channel's list; without a list all agents, and where there are none the admins.
 */
export async function listCandidates(
  on: Queryable,
  { organizationId, channelIds }: { organizationId: string; channelIds: readonly string[] },
): Promise<Map<string, Candidate[]>> {
  const { rows } = await on.query<Candidate & { channelId: string }>(
    `with member as (
       select id, role, coalesce(name, email) as name, is_available, last_turn_at, created_at from members
       where organization_id = $1 and role <> 'VIEWER' and removed_at is null and gone_at is null)
     select channel.id as "channelId", member.id as "memberId", member.name, member.is_available as "isAvailable"
     from unnest($2::uuid[]) as channel(id) join member on case
       when exists (select from channel_members where organization_id = $1 and channel_id = channel.id)
         then exists (select from channel_members where organization_id = $1 and channel_id = channel.id
                      and member_id = member.id)
       when exists (select from member where role = 'AGENT') then member.role = 'AGENT'
       else true end
     order by member.last_turn_at nulls first, member.created_at, member.id`,
    [organizationId, channelIds],
  );
  const grouped = Map.groupBy(rows, ({ channelId }) => channelId);
  return new Map(
    [...grouped].map(([channelId, members]) => [
      channelId,
      members.map(({ memberId, name, isAvailable }) => ({ memberId, name, isAvailable })),
    ]),
  );
}
