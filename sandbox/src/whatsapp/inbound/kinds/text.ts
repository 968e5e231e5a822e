import { z } from 'zod';
import { kind } from '../kind.ts';

/** https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/text */
export const text = kind({
  schema: z.string().min(1).max(4096),
  build: (body) => ({ type: 'text', text: { body } }),
});
