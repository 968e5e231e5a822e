import { z } from 'zod';
import { errorSchema, listOf, text } from '../wire.ts';
import { messageSchema } from './schemas.ts';
import type { WireMessage } from './wire-message.ts';

const threadSchema = z.looseObject({ id: text, messages: listOf(messageSchema) });

/**
 * One chunk of what was said in the WhatsApp Business app before the number came to us.
 * https://developers.facebook.com/docs/whatsapp/embedded-signup/onboarding-business-app-users#history
 */
export const historySchema = z.looseObject({ threads: listOf(threadSchema), errors: listOf(errorSchema) });

/**
 * The messages of all threads. A thread is named by the customer's number; what is not from it is the agency's.
 * @param business the number that the agency shows
 */
export function historyMessages(
  chunks: readonly z.infer<typeof historySchema>[],
  business: string | undefined,
): WireMessage[] {
  return chunks
    .flatMap((chunk) => chunk.threads)
    .flatMap(({ id: customer, messages }) =>
      messages.map((message) => ({
        message,
        direction: isFromAgency(message, customer, business) ? ('OUTBOUND' as const) : ('INBOUND' as const),
        origin: 'HISTORY' as const,
        customer,
      })),
    );
}

function isFromAgency(
  { from, to }: z.infer<typeof messageSchema>,
  customer: string | undefined,
  business: string | undefined,
): boolean {
  const digits = (number: string | undefined) => number?.replace(/\D/g, '') ?? '';
  if (digits(from) !== '' && digits(from) === digits(customer)) return false;
  if (digits(business) !== '' && digits(from) === digits(business)) return true;
  return Boolean(to);
}
