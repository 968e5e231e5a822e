import { z } from 'zod';
import { kind } from '../kind.ts';

/**
 * A message is deleted for everyone; only numbers in the WhatsApp Business app are told.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/revoke
 */
export const revoke = kind({
  schema: z.strictObject({ of: z.string() }),
  isSilent: true,
  build: ({ of }) => ({ type: 'revoke', revoke: { original_message_id: of } }),
});
