import { BUSINESS_ACCOUNT_ID, type WhatsAppNumber } from '../../graph/channels.ts';

/** One thing that a webhook tells. */
export type Change = { field: string; value: object };

/** What every change that concerns a number begins with. */
export function aboutNumber({ displayPhoneNumber, phoneNumberId }: WhatsAppNumber) {
  return {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: displayPhoneNumber.replace(/\D/g, ''), phone_number_id: phoneNumberId },
  };
}

/** What concerns a number's chats; all else is management, and says when it happened. */
const FIELDS_OF_CHATS = new Set([
  'messages',
  'smb_message_echoes',
  'history',
  'smb_app_state_sync',
  'user_preferences',
]);

/** https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components */
export function webhookOf(change: Change) {
  const time = FIELDS_OF_CHATS.has(change.field) ? {} : { time: Math.floor(Date.now() / 1000) };
  const entry = { id: BUSINESS_ACCOUNT_ID, ...time, changes: [change] };
  return { object: 'whatsapp_business_account', entry: [entry] };
}
