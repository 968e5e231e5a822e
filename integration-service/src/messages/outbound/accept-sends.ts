import { findUnanswered } from '../../conversations/find-unanswered.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { SILENT_KINDS } from '../silent-kinds.ts';

/** Meta has a message of ours, and this is its id there; or it is in the web chat. */
export type Acceptance = { organizationId: string; channelId: string; messageId: string; wamid: string };

const ACCEPTANCE = 'unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[])';

/**
 * Meta has these messages: they get their ids there, whatever was believed of them before. One that has its id already
 * keeps it. Their conversations are answered by them.
 */
export async function acceptSends(on: Queryable, acceptances: readonly Acceptance[]): Promise<void> {
  if (acceptances.length === 0) return;
  const { rows } = await on.query<{ conversationId: string }>({
    name: 'accept-sends',
    text: `with named as (
             update messages set wamid = told.wamid
             from (select distinct on (message_id) * from ${ACCEPTANCE}
                     as told(organization_id, channel_id, message_id, wamid) order by message_id, wamid) as told
             where messages.organization_id = told.organization_id and messages.id = told.message_id
               and messages.channel_id = told.channel_id and messages.wamid is null and messages.direction = 'OUTBOUND'
               and not exists (select from messages as other where other.organization_id = told.organization_id
                 and other.channel_id = told.channel_id and other.wamid = told.wamid)
             returning messages.organization_id, messages.id, messages.conversation_id, messages.kind, messages.sent_at),
           accepted as (
             update sends set state = 'ACCEPTED', failure_code = null, failure_details = null
             from named where sends.organization_id = named.organization_id and sends.message_id = named.id),
           answered as (
             select conversation_id, max(sent_at) as at from named where kind <> all($5) group by conversation_id)
           update conversations set last_outbound_at = greatest(last_outbound_at, answered.at)
           from answered where conversations.id = answered.conversation_id
           returning conversations.id as "conversationId"`,
    values: [
      acceptances.map(({ organizationId }) => organizationId),
      acceptances.map(({ channelId }) => channelId),
      acceptances.map(({ messageId }) => messageId),
      acceptances.map(({ wamid }) => wamid),
      [...SILENT_KINDS],
    ],
  });
  await findUnanswered(
    on,
    rows.map(({ conversationId }) => conversationId),
  );
}
