import { type Viewer, visibleTo } from '../members/visibility.ts';
import { lockOrganizations } from '../organizations/organization-lock.ts';
import type { Queryable } from '../platform/database/database.ts';
import type { ChannelKind, ConversationState } from '../platform/database/generated/enums.ts';

export type FoundConversation = {
  id: string;
  contactId: string;
  channelId: string;
  channelKind: ChannelKind;
  state: ConversationState;
  lastInboundAt: Date | null;
};

/** A conversation, if there is one and the member may see it; else null, which must be told apart nowhere. */
export async function findConversation(
  on: Queryable,
  viewer: Viewer,
  conversationId: string,
): Promise<FoundConversation | null> {
  const { rows } = await on.query<FoundConversation>(
    `select conversation.id, conversation.contact_id as "contactId", conversation.channel_id as "channelId",
       channel.kind as "channelKind", conversation.state, conversation.last_inbound_at as "lastInboundAt"
     from conversations as conversation
     join contacts as contact on contact.organization_id = conversation.organization_id
       and contact.id = conversation.contact_id
     join channels as channel on channel.organization_id = conversation.organization_id
       and channel.id = conversation.channel_id
     where conversation.organization_id = $1 and conversation.id = $3
       and ${visibleTo(viewer, '$2').conversations}`,
    [viewer.organizationId, viewer.memberId, conversationId],
  );
  return rows[0] ?? null;
}

/** The same, for what is attached to it: until the transaction ends it becomes one with no other conversation. */
export async function holdConversation(
  tx: Queryable,
  viewer: Viewer,
  conversationId: string,
): Promise<FoundConversation | null> {
  await lockOrganizations(tx, { organizationIds: [viewer.organizationId], exclusive: new Set() });
  return findConversation(tx, viewer, conversationId);
}
