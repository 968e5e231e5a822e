import { findConversation } from '../conversations/find-conversation.ts';
import type { Viewer } from '../members/visibility.ts';
import type { Database } from '../platform/database/database.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import { planFetch } from './announce-media.ts';
import { canRetry } from './describe-media.ts';

export type Retried = 'planned' | 'impossible' | 'unknown';

/** Fetches a customer's file once more, as long as Meta may still have it. */
export async function retryMedia(
  { pool, prisma }: Database,
  { viewer, messageId }: { viewer: Viewer; messageId: string },
): Promise<Retried> {
  const { organizationId } = viewer;
  const media = await prisma.messageMedia.findUnique({
    where: { organizationId_messageId: { organizationId, messageId } },
    include: { message: { select: { conversationId: true } } },
  });
  if (!media || !(await findConversation(pool, viewer, media.message.conversationId))) return 'unknown';
  if (!canRetry(media)) return 'impossible';
  await inTransaction(pool, async (tx) => {
    await tx.query(
      `update message_media set state = 'DUE', attempts = 0, problem = null
       where organization_id = $1 and message_id = $2 and state <> 'STORED'`,
      [organizationId, messageId],
    );
    await planFetch(tx, { organizationId, messageId, afterSeconds: 0 });
  });
  return 'planned';
}
