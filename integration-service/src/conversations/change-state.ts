import type { Viewer } from '../members/visibility.ts';
import type { Queryable } from '../platform/database/database.ts';
import { holdConversation } from './find-conversation.ts';
import { findUnanswered } from './find-unanswered.ts';

type Which = { viewer: Viewer; conversationId: string };

/**
 * Nobody waits for an answer any more; the customer's next message opens it again.
 * @param tx a transaction
 * @returns whether there is one
 */
export async function closeConversation(tx: Queryable, { viewer, conversationId }: Which): Promise<boolean> {
  if (!(await holdConversation(tx, viewer, conversationId))) return false;
  await tx.query(
    `update conversations set state = 'CLOSED', closed_at = now(), unanswered_since = null, has_news = true
     where organization_id = $1 and id = $2 and state <> 'CLOSED'`,
    [viewer.organizationId, conversationId],
  );
  return true;
}

/** As if it had never been closed. @returns whether there is one */
export async function reopenConversation(tx: Queryable, { viewer, conversationId }: Which): Promise<boolean> {
  if (!(await holdConversation(tx, viewer, conversationId))) return false;
  await tx.query(
    `update conversations set closed_at = null,
       state = case when last_outbound_at is null then 'OPEN' else 'IN_PROGRESS' end::conversation_state
     where organization_id = $1 and id = $2 and state = 'CLOSED'`,
    [viewer.organizationId, conversationId],
  );
  await findUnanswered(tx, [conversationId]);
  return true;
}
