import type { ConversationView } from '@trochai/contract/conversations';
import { type Viewer, visibleTo } from '../members/visibility.ts';
import { SILENT_KINDS } from '../messages/silent-kinds.ts';
import type { Queryable } from '../platform/database/database.ts';
import { IS_VISITOR_HERE } from '../visitors/presence.ts';
import { windowOf } from './window.ts';

type Row = Omit<ConversationView, 'window' | 'channel' | 'lastMessageAt' | 'unansweredSince'> & {
  channelId: string;
  channelName: string;
  channelKind: ConversationView['channel']['kind'];
  lastMessageAt: Date;
  lastInboundAt: Date | null;
  unansweredSince: Date | null;
};

/** Which conversations: those of a contact, or one. */
export type Wanted = { contactId: string } | { conversationId: string };

const MOST_UNREAD = 100;

/** Conversations as the member sees them; what they may not see is not among them. */
export async function listConversations(
  on: Queryable,
  viewer: Viewer,
  wanted: Wanted,
): Promise<ConversationView[]> {
  const by = 'contactId' in wanted ? 'contact_id' : 'id';
  const { rows } = await on.query<Row & { now: Date }>({
    text: `select conversation.id, conversation.contact_id as "contactId", conversation.state,
             channel.id as "channelId", channel.name as "channelName", channel.kind as "channelKind",
             conversation.last_message_at as "lastMessageAt", conversation.last_inbound_at as "lastInboundAt",
             conversation.unanswered_since as "unansweredSince", unread.count as unread, now() as now,
             ${IS_VISITOR_HERE} as "visitorIsHere"
           from conversations as conversation
           join contacts as contact on contact.organization_id = conversation.organization_id
             and contact.id = conversation.contact_id
           join channels as channel on channel.organization_id = conversation.organization_id
             and channel.id = conversation.channel_id
           left join conversation_reads as seen on seen.organization_id = conversation.organization_id
             and seen.conversation_id = conversation.id and seen.member_id = $2
           cross join lateral (
             select count(*)::int as count from (
               select from messages as message
               where message.conversation_id = conversation.id and message.direction = 'INBOUND'
                 and message.origin = 'LIVE' and message.kind <> all($4)
                 and message.received_at > coalesce(seen.read_until, '-infinity') limit ${MOST_UNREAD}) as new
           ) as unread
           where conversation.organization_id = $1 and conversation.${by} = $3
             and ${visibleTo(viewer, '$2').conversations}
           order by conversation.last_message_stamp desc`,
    values: [viewer.organizationId, viewer.memberId, Object.values(wanted)[0], [...SILENT_KINDS]],
  });
  return rows.map(viewOf);
}

function viewOf({ now, lastInboundAt, channelId, channelName, channelKind, ...row }: Row & { now: Date }) {
  return {
    ...row,
    channel: { id: channelId, name: channelName, kind: channelKind },
    window: channelKind === 'WEB' ? null : describeWindow(lastInboundAt, now),
    lastMessageAt: row.lastMessageAt.toISOString(),
    unansweredSince: row.unansweredSince?.toISOString() ?? null,
  };
}

function describeWindow(lastInboundAt: Date | null, now: Date) {
  const { state, closesAt } = windowOf(lastInboundAt, now);
  return { state, closesAt: closesAt?.toISOString() ?? null };
}
