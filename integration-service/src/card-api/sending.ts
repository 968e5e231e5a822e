import { repeatMessageSchema, sendMessageSchema, typingSchema } from '@trochai/contract/sending';
import type { Queued, Refused } from '../messages/outbound/draft.ts';
import { queueMessage } from '../messages/outbound/queue-message.ts';
import { repeatMessage } from '../messages/outbound/repeat-message.ts';
import { showTyping } from '../messages/show-typing.ts';
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
    async ({ viewer }, { conversationId }) =>
      (await showTyping(database.pool, viewer, conversationId))
        ? { ok: true }
        : refuse('NOT_FOUND', 'There is no such conversation'),
  );
  return [send, repeat, type];
}

function answerOf(answer: Queued | Refused): CardAnswer {
  if (answer.ok) return answer;
  const { code, message, templates } = answer;
  return { ...refuse(code, message), ...(templates && { templates }) };
}
