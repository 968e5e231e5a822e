export type WindowState = 'open' | 'closing' | 'closed';

/** `closesAt` null: the customer has not written yet. */
export type MessagingWindow = { state: WindowState; closesAt: Date | null };

const HOUR_MS = 60 * 60 * 1_000;
const OPEN_MS = 24 * HOUR_MS;
const CLOSING_MS = 4 * HOUR_MS;

/**
 * The time in which anything may be written to a customer: 24 hours from their last own message. Closing: less than
 * four hours are left. Closed: only an approved template may be sent.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages#customer-service-windows
 */
export function windowOf(lastInboundAt: Date | null, now: Date): MessagingWindow {
  if (lastInboundAt === null) return { state: 'closed', closesAt: null };
  const closesAt = new Date(lastInboundAt.getTime() + OPEN_MS);
  const leftMs = closesAt.getTime() - now.getTime();
  if (leftMs <= 0) return { state: 'closed', closesAt };
  return { state: leftMs < CLOSING_MS ? 'closing' : 'open', closesAt };
}
