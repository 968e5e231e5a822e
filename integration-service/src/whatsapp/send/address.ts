import type { ClaimedSend } from '../../messages/outbound/claim-sends.ts';

export type Address = { to: string } | { recipient: string };

/**
 * Where a message goes: to the number when it is known, for then the customer's number keeps coming; else to the
 * business-scoped user id. Without the plus Meta would put the country of our own number in front.
 * https://developers.facebook.com/docs/whatsapp/business-scoped-user-ids
 * @returns null when nothing is known to write to
 */
export function addressOf({ phone, userId }: Pick<ClaimedSend, 'phone' | 'userId'>): Address | null {
  if (phone) return { to: `+${phone}` };
  return userId ? { recipient: userId } : null;
}
