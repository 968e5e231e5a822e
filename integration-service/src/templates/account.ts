import type { Viewer } from '../members/visibility.ts';
import type { Queryable } from '../platform/database/database.ts';

/** A business account, as one organization uses it: templates belong to it, whichever of its numbers sends them. */
export type TemplateAccount = { organizationId: string; businessAccountId: string };

/**
 * The business account of a channel that the member may write on.
 * @returns null when there is no such channel, it is none of theirs, or it is no connected WhatsApp number
 */
export async function findTemplateAccount(
  on: Queryable,
  { organizationId, memberId, role }: Pick<Viewer, 'organizationId' | 'memberId' | 'role'>,
  channelId: string,
): Promise<TemplateAccount | null> {
  const { rows } = await on.query<TemplateAccount>(
    `select organization_id as "organizationId", business_account_id as "businessAccountId"
     from channels as channel
     where organization_id = $1 and id = $2 and status = 'CONNECTED' and business_account_id is not null
       and ($4 or not exists (select from channel_members as listed where listed.channel_id = channel.id)
         or exists (select from channel_members as listed
           where listed.channel_id = channel.id and listed.member_id = $3))`,
    [organizationId, channelId, memberId, role === 'ADMIN'],
  );
  return rows[0] ?? null;
}

/**
 * The channel whose token is used to read an account's templates: one that works, and that was connected last.
 * @returns its id; null when no channel of the account is connected
 */
export async function findReadingChannel(
  on: Queryable,
  { organizationId, businessAccountId }: TemplateAccount,
): Promise<string | null> {
  const { rows } = await on.query<{ id: string }>(
    `select id from channels
     where organization_id = $1 and business_account_id = $2 and status = 'CONNECTED' and sealed_token is not null
     order by health_problem is not null, connected_at desc, id limit 1`,
    [organizationId, businessAccountId],
  );
  return rows[0]?.id ?? null;
}
