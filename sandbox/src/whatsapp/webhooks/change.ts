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

/** https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components */
export function webhookOf(changes: readonly Change[]) {
  return { object: 'whatsapp_business_account', entry: [{ id: BUSINESS_ACCOUNT_ID, changes }] };
}
