import { z } from 'zod';
import { event } from '../event.ts';

/**
 * A number may write to more people a day, or to fewer.
 * https://developers.facebook.com/docs/whatsapp/business-management-api/webhooks/components#phone_number_quality_update
 */
export const numberQuality = event({
  schema: z.strictObject({
    event: z.string().default('THROUGHPUT_UPGRADE'),
    oldLimit: z.string().optional(),
    currentLimit: z.string().default('TIER_2K'),
  }),
  build({ event: news, oldLimit, currentLimit }, { number }) {
    const value = {
      display_phone_number: number.displayPhoneNumber.replace(/\D/g, ''),
      event: news,
      ...(oldLimit === undefined ? {} : { old_limit: oldLimit }),
      current_limit: currentLimit,
      max_daily_conversations_per_business: currentLimit,
    };
    return { field: 'phone_number_quality_update', value };
  },
});
