import type { Queryable } from '../platform/database/database.ts';

/** Who works on an organization's channels, by channel, in the order of their ids; one without a list is everybody's. */
export async function listChannelMembers(
  on: Queryable,
  organizationId: string,
): Promise<Map<string, string[]>> {
  const { rows } = await on.query<{ channelId: string; memberIds: string[] }>(
    `select channel_id as "channelId", array_agg(member_id::text order by member_id) as "memberIds"
     from channel_members where organization_id = $1 group by channel_id`,
    [organizationId],
  );
  return new Map(rows.map(({ channelId, memberIds }) => [channelId, memberIds]));
}

/**
 * The list becomes these agents and admins. Who is on it may stay, whatever became of them since; who was shut out,
 * left HubSpot or only reads is not added.
 * @param tx a transaction that has the channel locked
 * @returns false when one of them may not be added; then the transaction is rolled back
 */
export async function replaceChannelMembers(
  tx: Queryable,
  {
    organizationId,
    channelId,
    memberIds,
  }: { organizationId: string; channelId: string; memberIds: readonly string[] },
): Promise<boolean> {
  await tx.query(
    `delete from channel_members where organization_id = $1 and channel_id = $2 and member_id <> all($3::uuid[])`,
    [organizationId, channelId, memberIds],
  );
  await tx.query(
    `insert into channel_members (organization_id, channel_id, member_id)
     select $1, $2, id from members where organization_id = $1 and id = any($3::uuid[]) and role <> 'VIEWER'
       and removed_at is null and gone_at is null
     on conflict do nothing`,
    [organizationId, channelId, memberIds],
  );
  const { rowCount } = await tx.query(
    'select from channel_members where organization_id = $1 and channel_id = $2',
    [organizationId, channelId],
  );
  return rowCount === new Set(memberIds).size;
}
