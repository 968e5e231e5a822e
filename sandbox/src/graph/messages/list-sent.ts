import type { GraphState, Sent } from '../graph-state.ts';

/**
 * What the service sent, and how often a customer got it.
 * @param callbackData only messages with this biz_opaque_callback_data
 */
export function listSent({ messages }: GraphState, callbackData?: unknown) {
  const results =
    callbackData === undefined ? messages : messages.filter((sent) => sent.callbackData === callbackData);
  return { results, received: results.filter(isReceived).length };
}

/** How often a customer got a message with this biz_opaque_callback_data. */
export function countReceived(state: GraphState, callbackData: string): number {
  return listSent(state, callbackData).received;
}

function isReceived({ receiver, failure }: Sent): boolean {
  return receiver !== null && failure === null;
}
