import { GraphError } from '../graph-error.ts';
import type { GraphState } from '../graph-state.ts';
import { readReceiptSchema } from './message-schema.ts';
import { parseRequest } from './parse-request.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const MARKED_WITHIN_MS = 30 * DAY_MS;

/**
 * Marks what a person wrote, and all before it, as read; they may be shown that an answer is being typed.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/typing-indicators
 * @throws GraphError when nobody wrote that to the number, or more than 30 days ago
 */
export function markRead(
  state: GraphState,
  { phoneNumberId, body }: { phoneNumberId: string; body: unknown },
): void {
  const { message_id: wamid, typing_indicator: typing } = parseRequest(readReceiptSchema, body);
  const now = Date.now();
  const last = state.received.find((one) => one.wamid === wamid && one.phoneNumberId === phoneNumberId);
  if (!last || now - last.at > MARKED_WITHIN_MS) {
    throw new GraphError({ code: 131009, details: `message_id: ${wamid} is not a message to be read` });
  }
  if (typing) {
    last.sawTyping = true;
    last.typingAt = now;
  }
  const chat = state.received.filter(
    (one) => one.phoneNumberId === phoneNumberId && one.userId === last.userId,
  );
  for (const message of chat) if (message.at <= last.at) message.readAt ??= now;
}
