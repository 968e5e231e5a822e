import { z } from 'zod';
import { phoneSchema } from '../../inputs.ts';
import { waIdOf } from '../../wa-id.ts';
import { aboutNumber } from '../../webhooks/change.ts';
import { event } from '../event.ts';

/**
 * The agency writes somebody into the address book of its phone, or strikes them out.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/smb_app_state_sync
 */
export const addressBook = event({
  schema: z.strictObject({
    phone: phoneSchema,
    fullName: z.string().optional(),
    firstName: z.string().optional(),
    action: z.enum(['add', 'remove']).default('add'),
  }),
  build({ phone, fullName, firstName, action }, { number, at }) {
    const contact = {
      ...(fullName === undefined ? {} : { full_name: fullName }),
      ...(firstName === undefined ? {} : { first_name: firstName }),
      phone_number: waIdOf(phone),
    };
    const sync = { type: 'contact', contact, action, metadata: { timestamp: String(at) } };
    return { field: 'smb_app_state_sync', value: { ...aboutNumber(number), state_sync: [sync] } };
  },
});
