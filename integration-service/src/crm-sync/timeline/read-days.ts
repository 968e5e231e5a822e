import type { Queryable } from '../../platform/database/database.ts';
import type { DueTimeline } from './claim-timelines.ts';

/** A message as the timeline tells of it. */
export type DayMessage = {
  conversationId: string;
  /** 2026-11-23, in the organization's time zone. */
  day: string;
  sentAt: Date;
  direction: 'INBOUND' | 'OUTBOUND';
  kind: string;
  /** Its words, or in short what it is. */
  text: string;
  wamid: string | null;
  /** The message that this one is about. */
  target: string | null;
  /** Which member wrote it; null: the customer, or the agency's phone. */
  author: string | null;
};

/** What was said in these conversations since their first day that counts, in order; nothing imported or refused. */
export async function readDays(
  on: Queryable,
  { organizationId, due }: { organizationId: string; due: readonly DueTimeline[] },
): Promise<DayMessage[]> {
  const { rows } = await on.query<DayMessage>({
    name: 'read-timeline-days',
    text: `select message.conversation_id as "conversationId",
             to_char(message.sent_at at time zone wanted.time_zone, 'YYYY-MM-DD') as day,
             message.sent_at as "sentAt", message.direction, message.kind,
             coalesce(message.text, message.summary) as text, message.wamid, message.target,
             coalesce(member.name, member.email) as author
           from unnest($2::uuid[], $3::timestamptz[], $4::text[]) as wanted(id, since, time_zone)
           join messages as message on message.organization_id = $1
             and message.conversation_id = wanted.id and message.sent_at >= wanted.since
           left join members as member
             on member.organization_id = message.organization_id and member.id = message.member_id
           left join sends as send
             on send.organization_id = message.organization_id and send.message_id = message.id
           where message.origin <> 'HISTORY' and send.state is distinct from 'FAILED'
           order by message.conversation_id, message.sent_at, message.id`,
    values: [
      organizationId,
      due.map(({ conversationId }) => conversationId),
      due.map(({ since }) => since),
      due.map(({ timeZone }) => timeZone),
    ],
  });
  return rows;
}
