import { z } from 'zod';
import { kind } from '../kind.ts';

/**
 * Without an emoji, a reaction is taken back.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/reaction
 */
export const reaction = kind({
  schema: z.strictObject({ to: z.string(), emoji: z.string().optional() }),
  isSilent: true,
  build: ({ to, emoji }) => ({
    type: 'reaction',
    reaction: { message_id: to, ...(emoji === undefined ? {} : { emoji }) },
  }),
});
