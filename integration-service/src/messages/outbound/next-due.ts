import type { Queryable } from '../../platform/database/database.ts';
import { ABANDONED_AFTER_SECONDS } from './abandoned.ts';
import { BURST, PAIR_CREDIT_SECONDS, PER_SECOND } from './pace.ts';
import type { ChannelRef } from './wake-sending.ts';

/** When the first of a conversation may go: it, its person and its number must all be ready. */
const READY_AT = `case head.state
  when 'SENDING' then head.attempted_at + make_interval(secs => ${ABANDONED_AFTER_SECONDS})
  else greatest(head.due_at, head.paced_until - make_interval(secs => ${PAIR_CREDIT_SECONDS}),
    channels.rests_until, channels.paced_until - make_interval(secs => (${BURST} - 1)::float8 / ${PER_SECOND})) end`;

/** @returns milliseconds until something may be sent on the channel, at least 0; null: nothing waits */
export async function findNextDue(
  on: Queryable,
  { organizationId, channelId }: ChannelRef,
): Promise<number | null> {
  const { rows } = await on.query<{ afterMs: number | null }>(
    `with head as (
       select distinct on (send.conversation_id) send.state, send.due_at, send.attempted_at, conversation.paced_until
       from sends as send
       join messages as message on message.organization_id = send.organization_id and message.id = send.message_id
       join conversations as conversation
         on conversation.organization_id = send.organization_id and conversation.id = send.conversation_id
       where send.organization_id = $1 and send.channel_id = $2 and send.state in ('QUEUED', 'SENDING')
       order by send.conversation_id, message.sent_at, message.id)
     select ceil(extract(epoch from min(${READY_AT}) - clock_timestamp()) * 1000)::float8 as "afterMs"
     from head, channels where channels.organization_id = $1 and channels.id = $2`,
    [organizationId, channelId],
  );
  const afterMs = rows[0]?.afterMs ?? null;
  return afterMs === null ? null : Math.max(afterMs, 0);
}
