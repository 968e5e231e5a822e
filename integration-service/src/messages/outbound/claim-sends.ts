import type { MessageContent } from '@trochai/contract/message-content';
import type pg from 'pg';
import { inTransaction } from '../../platform/database/transaction.ts';
import { BURST, PAIR, PAIR_CREDIT_SECONDS, PER_SECOND } from './pace.ts';
import type { ChannelRef } from './wake-sending.ts';

/** A message whose turn it is, marked as being sent, and whom it is for. */
export type ClaimedSend = {
  messageId: string;
  conversationId: string;
  contactId: string;
  /** This attempt included. */
  attempts: number;
  kind: string;
  text: string | null;
  content: MessageContent | null;
  /** wamids */
  replyTo: string | null;
  target: string | null;
  file: { fileName: string | null } | null;
  /** Digits; null: not known. */
  phone: string | null;
  /** "stop" or "resume": whether the person wants marketing; null: never said. */
  marketing: string | null;
  /** The BSUID that the person has now; null: not known. */
  userId: string | null;
  /** Where the BSUID is valid. */
  portfolioId: string;
  lastInboundAt: Date | null;
  claimedAt: Date;
};

/** The first of each conversation that is not sent yet, of a row `send`: the others wait for it. */
export const IS_HEAD = `not exists (
  select from sends as earlier join messages as before
    on before.organization_id = earlier.organization_id and before.id = earlier.message_id
  where earlier.conversation_id = send.conversation_id and earlier.state in ('QUEUED', 'SENDING')
    and (before.sent_at, before.id) < (message.sent_at, message.id))`;

/** `$1`, `$2`: the channel. */
const CLOCK = 'clock as materialized (select clock_timestamp() as at)';
const CHANNEL = `channel as materialized (
  select ${PER_SECOND} as per_second, coalesce(portfolio_id, business_account_id, '') as portfolio_id,
    floor(${BURST} - extract(epoch from greatest(paced_until, clock.at) - clock.at) * ${PER_SECOND})::int as room
  from channels, clock where organization_id = $1 and id = $2 and status = 'CONNECTED'
    and coalesce(rests_until <= clock.at, true))`;

const CHOSEN = `chosen as (
  select send.message_id, message.sent_at, conversation.id as conversation_id, conversation.contact_id,
    conversation.last_inbound_at
  from sends as send
  join messages as message on message.organization_id = send.organization_id and message.id = send.message_id
  join conversations as conversation
    on conversation.organization_id = send.organization_id and conversation.id = send.conversation_id
  cross join clock
  where send.organization_id = $1 and send.channel_id = $2 and send.state = 'QUEUED' and send.due_at <= clock.at
    and coalesce(conversation.paced_until, '-infinity') <= clock.at + make_interval(secs => ${PAIR_CREDIT_SECONDS})
    and ${IS_HEAD}
  order by send.due_at
  limit greatest(0, least($3, coalesce((select room from channel), 0)))
  for update of send skip locked)`;

const PACED_PAIRS = `paced_pairs as (
  update conversations
  set paced_until = greatest(paced_until, clock.at) + make_interval(secs => ${PAIR.secondsPerMessage})
  from chosen, clock where conversations.organization_id = $1 and conversations.id = chosen.conversation_id)`;

const PACED_NUMBER = `paced_number as (
  update channels set paced_until = greatest(paced_until, clock.at)
    + make_interval(secs => (select count(*) from chosen)::float8 / channel.per_second)
  from channel, clock where organization_id = $1 and id = $2 and exists (select from chosen))`;

const CLAIMED = `claimed as (
  update sends set state = 'SENDING', attempts = attempts + 1, attempted_at = clock.at
  from chosen, clock where organization_id = $1 and sends.message_id = chosen.message_id
  returning sends.message_id, sends.attempts, sends.attempted_at)`;

/** A BSUID that another one took the place of stopped working. */
const USER_ID = `(
  select key from contact_identities as identity
  where identity.organization_id = $1 and identity.contact_id = chosen.contact_id and identity.kind = 'BSUID'
    and identity.scope = channel.portfolio_id
  order by exists (
      select from contact_identities as newer where newer.organization_id = $1
        and newer.contact_id = identity.contact_id and newer.kind = 'BSUID' and newer.scope = identity.scope
        and newer.previous_key = identity.key),
    identity.created_at desc, key
  limit 1)`;

/**
 * One transaction after the other takes messages of a channel, and reads no more of them than it takes: with the plans
 * that are left it goes along the index of what is due, however much waits.
 */
const ALONE_BY_INDEX = `select pg_advisory_xact_lock(hashtextextended($1, 7276120005)),
  set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
  set_config('enable_mergejoin', 'off', true), set_config('enable_bitmapscan', 'off', true)`;

/**
 * Takes messages whose turn it is, as many as the number's rate and each person's allow, and marks them as being sent:
 * committed before anything leaves this machine, so that nothing is ever sent twice.
 */
export async function claimSends(
  pool: pg.Pool,
  { organizationId, channelId, limit }: ChannelRef & { limit: number },
): Promise<ClaimedSend[]> {
  return inTransaction(pool, async (tx) => {
    await tx.query(ALONE_BY_INDEX, [channelId]);
    const { rows } = await tx.query<ClaimedSend>(
      `with ${CLOCK}, ${CHANNEL}, ${CHOSEN}, ${PACED_PAIRS}, ${PACED_NUMBER}, ${CLAIMED}
       select claimed.message_id as "messageId", chosen.conversation_id as "conversationId",
         chosen.contact_id as "contactId", claimed.attempts, message.kind, message.text, message.content,
         message.reply_to as "replyTo", message.target, contact.phone,
         contact.marketing, ${USER_ID} as "userId",
         (select json_build_object('fileName', file_name) from message_media
          where organization_id = $1 and message_id = message.id) as file,
         channel.portfolio_id as "portfolioId", chosen.last_inbound_at as "lastInboundAt",
         claimed.attempted_at as "claimedAt"
       from claimed join chosen using (message_id) cross join channel
       join messages as message on message.organization_id = $1 and message.id = claimed.message_id
       join contacts as contact on contact.organization_id = $1 and contact.id = chosen.contact_id
       order by chosen.sent_at, claimed.message_id`,
      [organizationId, channelId, limit],
    );
    return rows;
  });
}
