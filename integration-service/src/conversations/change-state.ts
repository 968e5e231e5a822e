import { findConversation } from './find-conversation.ts';
import { findUnanswered } from './find-unanswered.ts';
import type { Viewer } from '../members/visibility.ts';
import type { Database } from '../platform/database/database.ts';
import { inTransaction } from '../platform/database/transaction.ts';

type Which = { viewer: Viewer; conversationId: string };

/** Nobody waits for an answer any more; the customer's next message opens it again. @returns whether there is one */
export async function closeConversation(
  { pool }: Database,
  { viewer, conversationId }: Which,
): Promise<boolean> {
  if (!(await findConversation(pool, viewer, conversationId))) return false;
  await pool.query(
    `update conversations set state = 'CLOSED', closed_at = now(), unanswered_since = null
     where organization_id = $1 and id = $2 and state <> 'CLOSED'`,
    [viewer.organizationId, conversationId],
  );
  return true;
}

/** As if it had never been closed. @returns whether there is one */
export async function reopenConversation(
  { pool }: Database,
  { viewer, conversationId }: Which,
): Promise<boolean> {
  return inTransaction(pool, async (tx) => {
    if (!(await findConversation(tx, viewer, conversationId))) return false;
    await tx.query(
      `update conversations set closed_at = null,
         state = case when last_outbound_at is null then 'OPEN' else 'IN_PROGRESS' end::conversation_state
       where organization_id = $1 and id = $2 and state = 'CLOSED'`,
      [viewer.organizationId, conversationId],
    );
    await findUnanswered(tx, [conversationId]);
    return true;
  });
}
