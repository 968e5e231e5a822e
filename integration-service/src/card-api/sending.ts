import { repeatMessageSchema, sendMessageSchema, typingSchema } from '@trochai/contract/sending';
import { findConversation } from '../conversations/find-conversation.ts';
import type { Viewer } from '../members/visibility.ts';
import type { Refused } from '../messages/outbound/draft.ts';
import { type Queued, queueMessage } from '../messages/outbound/queue-message.ts';
import { repeatMessage } from '../messages/outbound/repeat-message.ts';
import { queueReadReceipt } from '../messages/queue-read-receipt.ts';
import type { Database } from '../platform/database/database.ts';
import { type CardAnswer, type Endpoint, endpoint, refuse } from './endpoint.ts';

const roles = ['ADMIN', 'AGENT'] as const;

/** Members write to customers. */
export function sendingEndpoints({ database }: { database: Database }): Endpoint[] {
  const send = endpoint(
    { method: 'post', path: '/conversations/send', roles, schema: sendMessageSchema },
    async ({ viewer }, { message: draft, ...request }) =>
      answerOf(await queueMessage({ database }, { viewer, draft, ...request })),
  );

  const repeat = endpoint(
    { method: 'post', path: '/messages/repeat', roles, schema: repeatMessageSchema },
    async ({ viewer }, request) => answerOf(await repeatMessage({ database }, { viewer, ...request })),
  );

  const type = endpoint(
    { method: 'post', path: '/conversations/typing', roles, schema: typingSchema },
    async ({ viewer }, { conversationId }) => showTyping(database, viewer, conversationId),
  );
  return [send, repeat, type];
}

async function showTyping({ pool }: Database, viewer: Viewer, conversationId: string): Promise<CardAnswer> {
  if (!(await findConversation(pool, viewer, conversationId)))
    return refuse('NOT_FOUND', 'There is no such conversation');
  await queueReadReceipt(pool, {
    organizationId: viewer.organizationId,
    conversationId,
    isTyping: true,
  });
  return { ok: true };
}

function answerOf(answer: Queued | Refused): CardAnswer {
  if (answer.ok) return answer;
  const { code, message, templates } = answer;
  return { ...refuse(code, message), ...(templates && { templates }) };
}
