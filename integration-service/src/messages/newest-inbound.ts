import type { Queryable } from '../platform/database/database.ts';
import { SILENT_KINDS } from './silent-kinds.ts';

/** The customer's newest message, and how far they were shown that they are read. */
export type NewestInbound = { channelId: string; wamid: string; sentAt: Date; readStamp: string | null };

/** Meta lets older messages be neither marked nor answered by "typing". */
const MARKED_WITHIN_DAYS = 30;

/** @returns null when there is none on WhatsApp, it is too old, or the organization shows nobody what was read */
export async function findNewestInbound(
  on: Queryable,
  { organizationId, conversationId }: { organizationId: string; conversationId: string },
): Promise<NewestInbound | null> {
  const { rows } = await on.query<NewestInbound>(
    `select message.channel_id as "channelId", message.wamid, message.sent_at as "sentAt",
             conversation.read_stamp as "readStamp"
           from conversations as conversation
           join organizations as organization on organization.id = conversation.organization_id and marks_read
           join channels as channel on channel.organization_id = conversation.organization_id
             and channel.id = conversation.channel_id and channel.kind = 'WHATSAPP'
           join messages as message on message.organization_id = conversation.organization_id
             and message.conversation_id = conversation.id
           where conversation.organization_id = $1 and conversation.id = $2 and message.direction = 'INBOUND'
             and message.origin = 'LIVE' and message.wamid not like 'sha256.%' and message.kind <> all($3)
             and message.sent_at > now() - make_interval(days => $4)
           order by message.sent_at desc, message.wamid collate "C" desc limit 1`,
    [organizationId, conversationId, [...SILENT_KINDS], MARKED_WITHIN_DAYS],
  );
  return rows[0] ?? null;
}

/** The customer sees their messages up to this one as read. */
export async function keepReadStamp(
  on: Queryable,
  {
    organizationId,
    conversationId,
    stamp,
  }: { organizationId: string; conversationId: string; stamp: string },
): Promise<void> {
  await on.query(
    `update conversations set read_stamp = greatest(read_stamp, $3) where organization_id = $1 and id = $2`,
    [organizationId, conversationId, stamp],
  );
}
