import { findConversation } from '../../conversations/find-conversation.ts';
import type { Viewer } from '../../members/visibility.ts';
import type { Queryable } from '../../platform/database/database.ts';
import type { ChannelKind } from '../../platform/database/generated/enums.ts';

/** A conversation that a member writes to, locked to the end of the transaction. */
export type AddressedConversation = {
  organizationId: string;
  /** Who writes. */
  memberId: string;
  conversationId: string;
  contactId: string;
  channelId: string;
  channelKind: ChannelKind;
  isConnected: boolean;
  businessAccountId: string | null;
  /** Digits; null: not known. */
  phone: string | null;
  /** "stop": the person wants no marketing templates. */
  marketing: string | null;
  lastInboundAt: Date | null;
  now: Date;
};

/**
 * Messages of one conversation are queued one after the other, so that their times tell their order. The caller holds
 * the organization's lock.
 * @returns null when there is none, or the member may not see it
 */
export async function lockAddressed(
  on: Queryable,
  viewer: Viewer,
  conversationId: string,
): Promise<AddressedConversation | null> {
  const found = await findConversation(on, viewer, conversationId);
  if (!found) return null;
  await on.query('select from conversations where organization_id = $1 and id = $2 for no key update', [
    viewer.organizationId,
    conversationId,
  ]);
  const { rows } = await on.query<Omit<AddressedConversation, 'memberId'>>(
    `select conversation.organization_id as "organizationId", conversation.id as "conversationId",
       conversation.contact_id as "contactId", conversation.channel_id as "channelId",
       channel.kind as "channelKind", channel.status = 'CONNECTED' as "isConnected",
       channel.business_account_id as "businessAccountId", contact.phone, contact.marketing,
       conversation.last_inbound_at as "lastInboundAt", clock_timestamp() as now
     from conversations as conversation
     join contacts as contact
       on contact.organization_id = conversation.organization_id and contact.id = conversation.contact_id
     join channels as channel
       on channel.organization_id = conversation.organization_id and channel.id = conversation.channel_id
     where conversation.organization_id = $1 and conversation.id = $2`,
    [viewer.organizationId, conversationId],
  );
  return rows[0] ? { ...rows[0], memberId: viewer.memberId } : null;
}
