import type { Queryable } from '../platform/database/database.ts';

/**
 * The numbers are in use in the WhatsApp Business app as well: Meta lets them send 20 messages a second.
 * https://developers.facebook.com/docs/whatsapp/embedded-signup/onboarding-business-app-users#limitations
 */
export async function markOnPhoneApp(on: Queryable, channelIds: readonly string[]): Promise<void> {
  if (channelIds.length === 0) return;
  await on.query('update channels set on_phone_app = true where id = any($1) and not on_phone_app', [
    channelIds,
  ]);
}
