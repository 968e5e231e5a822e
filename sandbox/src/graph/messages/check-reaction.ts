import { GraphError } from '../graph-error.ts';
import type { GraphState } from '../graph-state.ts';
import type { Message } from './message-schema.ts';

const REACTED_WITHIN_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * A reaction goes to a message of the same chat that is at most 30 days old.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/messages/reaction-messages
 * @throws GraphError when there is none
 */
export function checkReaction(state: GraphState, phoneNumberId: string, message: Message): void {
  if (message.type !== 'reaction') return;
  const { message_id: wamid } = message.reaction;
  const sent = state.messages.map((one) => ({ ...one, at: one.acceptedAt }));
  const target = [...state.received, ...sent].find((one) => one.wamid === wamid);
  const isRecent = target !== undefined && Date.now() - target.at <= REACTED_WITHIN_MS;
  if (isRecent && target.phoneNumberId === phoneNumberId) return;
  throw new GraphError({ code: 131009, details: `reaction.message_id: ${wamid} cannot be reacted to` });
}
