import type { GraphState } from '../graph-state.ts';
import { messageSchema } from './message-schema.ts';

/** Whether the agency has asked somebody for the number, and they got the question. */
export function wasAskedForNumber(
  { messages }: GraphState,
  { phoneNumberId, userId }: { phoneNumberId: string; userId: string },
): boolean {
  return messages
    .filter((sent) => sent.phoneNumberId === phoneNumberId && sent.receiver?.userId === userId)
    .some(({ failure, body }) => failure === null && asksForNumber(body));
}

function asksForNumber(body: unknown): boolean {
  const { data: message } = messageSchema.safeParse(body);
  return message?.type === 'interactive' && message.interactive.type === 'request_contact_info';
}
