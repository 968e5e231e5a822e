import type { Queryable } from '../platform/database/database.ts';
import { SILENT_KINDS } from '../messages/silent-kinds.ts';

/** An ad on Facebook or Instagram, as Meta's referral names it. */
export type AdFacts = { adId: string | null; clickId: string | null; headline: string | null };

/** What a contact's record in HubSpot tells beside who it is; null: there is nothing of the kind. */
export type RecordFacts = {
  /** The listing that the person asked about first. */
  sourceProperty: { title: string; slug: string; isActive: boolean } | null;
  /** The assigned agent's name. */
  agent: string | null;
  createdAt: Date;
  lastMessageAt: Date | null;
  /** The first message that nobody has answered. */
  unansweredSince: Date | null;
  /** Until then WhatsApp lets anything be written. */
  windowClosesAt: Date | null;
  /** The first own message that was not imported. */
  leadSince: Date | null;
  /** The agency's first word since then. */
  firstAnswerAt: Date | null;
  firstAd: AdFacts | null;
  lastAd: AdFacts | null;
};

const WINDOW = `interval '24 hours'`;

const AD = (order: 'asc' | 'desc') => `(
  select jsonb_build_object('adId', touch.ad_id, 'clickId', touch.click_id, 'headline', touch.headline)
  from contact_touches as touch
  where touch.organization_id = contact.organization_id and touch.contact_id = contact.id and touch.kind = 'AD'
  order by touch.stamp ${order}, touch.subject ${order} limit 1)`;

const SOURCE_PROPERTY = `(
  select jsonb_build_object('title', listing.title, 'slug', listing.slug, 'isActive', listing.is_active)
  from contact_listings as asked join listings as listing
    on listing.organization_id = asked.organization_id and listing.id = asked.listing_id
  where asked.organization_id = contact.organization_id and asked.contact_id = contact.id
  order by asked.first_at, asked.listing_id limit 1)`;

/** Not one that was imported, and not one that Meta refused. */
const FIRST_ANSWER = `(
  select min(answer.sent_at) from conversations as conversation cross join lateral (
    select message.sent_at from messages as message
    left join sends as send on send.organization_id = message.organization_id and send.message_id = message.id
    where message.conversation_id = conversation.id and message.sent_at >= contact.lead_since
      and message.direction = 'OUTBOUND' and message.origin <> 'HISTORY' and message.kind <> all($3)
      and send.state is distinct from 'FAILED'
    order by message.sent_at, message.id limit 1) as answer
  where conversation.organization_id = contact.organization_id and conversation.contact_id = contact.id)`;

/** Reads, of certain contacts, what their records in HubSpot shall tell; one statement for all of them. */
export async function readFacts(
  on: Queryable,
  { organizationId, contactIds }: { organizationId: string; contactIds: readonly string[] },
): Promise<Map<string, RecordFacts>> {
  if (contactIds.length === 0) return new Map();
  const { rows } = await on.query<RecordFacts & { contactId: string }>({
    name: 'read-record-facts',
    text: `select contact.id as "contactId", ${SOURCE_PROPERTY} as "sourceProperty",
             coalesce(agent.name, agent.email) as agent, contact.created_at as "createdAt",
             said."lastMessageAt", said."unansweredSince", said."windowClosesAt",
             contact.lead_since as "leadSince", ${FIRST_ANSWER} as "firstAnswerAt",
             ${AD('asc')} as "firstAd", ${AD('desc')} as "lastAd"
           from unnest($2::uuid[]) as wanted(id)
           join contacts as contact on contact.organization_id = $1 and contact.id = wanted.id
           left join members as agent
             on agent.organization_id = contact.organization_id and agent.id = contact.assigned_member_id
           cross join lateral (
             select max(conversation.last_message_at) as "lastMessageAt",
               min(conversation.unanswered_since) as "unansweredSince",
               max(conversation.last_inbound_at) filter (where channel.kind = 'WHATSAPP') + ${WINDOW} as "windowClosesAt"
             from conversations as conversation
             join channels as channel
               on channel.organization_id = conversation.organization_id and channel.id = conversation.channel_id
             where conversation.organization_id = contact.organization_id and conversation.contact_id = contact.id
           ) as said`,
    values: [organizationId, contactIds, [...SILENT_KINDS]],
  });
  return new Map(rows.map(({ contactId, ...facts }) => [contactId, facts]));
}
