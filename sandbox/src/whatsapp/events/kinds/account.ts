import { z } from 'zod';
import { event } from '../event.ts';

/**
 * Something becomes of the business account; beside `event` in Meta's own words.
 * https://developers.facebook.com/docs/whatsapp/business-management-api/webhooks/components#account_update
 */
export const account = event({
  schema: z.looseObject({ event: z.string() }),
  build: (value) => ({ field: 'account_update', value }),
});
