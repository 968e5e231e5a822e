import type { GraphState, Sent } from '../../graph/graph-state.ts';
import { isWindowOpen } from '../../graph/service-window.ts';

/** With what is sent, and with what is delivered, Meta says what it costs. */
const PRICED = new Set(['sent', 'delivered']);
const FREE_WITHIN_WINDOW = new Set(['service', 'utility']);

/** https://developers.facebook.com/docs/whatsapp/pricing */
export function priceOf(state: GraphState, sent: Sent, status: string) {
  const { category, receiver, phoneNumberId, acceptedAt } = sent;
  if (!PRICED.has(status) || category === null || !receiver) return {};
  const pair = { phoneNumberId, userId: receiver.userId };
  const isFree = FREE_WITHIN_WINDOW.has(category) && isWindowOpen(state, pair, acceptedAt);
  const type = isFree ? 'free_customer_service' : 'regular';
  return { pricing: { billable: !isFree, pricing_model: 'PMP', type, category } };
}
