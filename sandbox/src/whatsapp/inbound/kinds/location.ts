import { z } from 'zod';
import { kind } from '../kind.ts';

/** https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/location */
export const location = kind({
  schema: z.strictObject({
    latitude: z.number(),
    longitude: z.number(),
    name: z.string().optional(),
    address: z.string().optional(),
    url: z.string().optional(),
  }),
  build: (given) => ({ type: 'location', location: given }),
});
