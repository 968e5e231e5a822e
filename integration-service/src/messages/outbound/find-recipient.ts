import type { Queryable } from '../../platform/database/database.ts';

/** The contact that a message is for; null: the person was erased, and the message with them. */
export async function findRecipient(
  on: Queryable,
  { organizationId, messageId }: { organizationId: string; messageId: string },
): Promise<string | null> {
  const { rows } = await on.query<{ contactId: string }>({
    name: 'find-recipient',
    text: `select conversation.contact_id as "contactId" from messages as message
           join conversations as conversation
             on conversation.organization_id = message.organization_id and conversation.id = message.conversation_id
           where message.organization_id = $1 and message.id = $2`,
    values: [organizationId, messageId],
  });
  return rows[0]?.contactId ?? null;
}
