import type { WidgetAgent } from '@trochai/contract/widget';
import { findConversation } from '../conversations/find-conversation.ts';
import type { Viewer } from '../members/visibility.ts';
import type { Queryable } from '../platform/database/database.ts';
import { tellVisitors } from '../visitors/tell-visitors.ts';
import { widgetAgentOf } from '../visitors/widget-message.ts';
import { queueReadReceipt } from './queue-read-receipt.ts';

/**
 * The customer sees that a member types: on WhatsApp as the agency, with their own messages read; in the web chat by
 * name.
 * @returns false when there is no such conversation, or the member may not see it
 */
export async function showTyping(on: Queryable, viewer: Viewer, conversationId: string): Promise<boolean> {
  const conversation = await findConversation(on, viewer, conversationId);
  if (!conversation) return false;
  const { organizationId } = viewer;
  if (conversation.channelKind === 'WHATSAPP')
    await queueReadReceipt(on, { organizationId, conversationId, isTyping: true });
  else
    await tellVisitors(
      on,
      { organizationId, contactId: conversation.contactId },
      { kind: 'typing', agent: await findAgent(on, viewer) },
    );
  return true;
}

async function findAgent(on: Queryable, { organizationId, memberId }: Viewer): Promise<WidgetAgent | null> {
  const { rows } = await on.query<{ name: string | null; photoUrl: string | null }>(
    `select name, photo_url as "photoUrl" from members where organization_id = $1 and id = $2`,
    [organizationId, memberId],
  );
  return widgetAgentOf(rows[0]?.name ?? null, rows[0]?.photoUrl ?? null);
}
