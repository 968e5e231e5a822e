import type { Queryable } from '../platform/database/database.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';

/** The job that shows the customer that their messages were read, or that an answer is being typed. */
export const READ_RECEIPT_JOB = 'mark-read';

export type ReadReceipt = {
  organizationId: string;
  conversationId: string;
  /** The customer sees that somebody types, for up to 25 s. */
  isTyping: boolean;
};

type Queueing = ReadReceipt & { attempt?: number; delayMs?: number };

/**
 * Has the customer's messages on WhatsApp shown as read, if the organization wants that; several wishes at once are one.
 * In the web chat nobody is shown that.
 */
export async function queueReadReceipt(
  on: Queryable,
  { organizationId, conversationId, isTyping, attempt = 1, delayMs = 0 }: Queueing,
): Promise<void> {
  await enqueue(on, {
    name: READ_RECEIPT_JOB,
    payload: { organizationId, conversationId, isTyping, attempt },
    key: `read:${conversationId}:${isTyping ? 'typing' : 'seen'}`,
    delayMs,
  });
}
