import type { Queryable } from '../../platform/database/database.ts';
import type { AddressedConversation } from './addressed-conversation.ts';

/**
 * Meta's id of a message that another one quotes or reacts to.
 * @returns null when it is not in the conversation, or Meta does not have it
 */
export async function findTarget(
  on: Queryable,
  { organizationId, conversationId }: AddressedConversation,
  messageId: string,
): Promise<string | null> {
  const { rows } = await on.query<{ wamid: string | null }>(
    `select wamid from messages where organization_id = $1 and id = $2 and conversation_id = $3
       and wamid not like 'sha256.%'`,
    [organizationId, messageId, conversationId],
  );
  return rows[0]?.wamid ?? null;
}
