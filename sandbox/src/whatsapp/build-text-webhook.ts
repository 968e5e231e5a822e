import { userIdOf } from './identifiers.ts';

type Given = {
  businessAccountId: string;
  phoneNumberId: string;
  displayPhoneNumber: string;
  /** digits */
  from: string;
  /** absent: a person without a profile name */
  name?: string | undefined;
  text: string;
  wamid: string;
  /** seconds since 1970 */
  timestamp: number;
};

/**
 * What Meta posts when a person writes a text.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/text
 */
export function buildTextWebhook(given: Given) {
  const { businessAccountId, phoneNumberId, displayPhoneNumber, from, name, text, wamid, timestamp } = given;
  const userId = userIdOf(from);
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: displayPhoneNumber.replace(/\D/g, ''), phone_number_id: phoneNumberId },
    contacts: [{ ...(name === undefined ? {} : { profile: { name } }), wa_id: from, user_id: userId }],
    messages: [
      {
        from,
        from_user_id: userId,
        id: wamid,
        timestamp: String(timestamp),
        type: 'text',
        text: { body: text },
      },
    ],
  };
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: businessAccountId, changes: [{ value, field: 'messages' }] }],
  };
}
