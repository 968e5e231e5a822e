import { z } from 'zod';
import { keySchema } from './key.ts';
import { templateSchema } from './sending.ts';
import { recordSchema } from './sync.ts';

/** A member writes first, to whom a HubSpot record is about, with an approved template that has no file. */
export const startConversationSchema = z.strictObject({
  key: keySchema,
  record: recordSchema,
  channelId: z.uuid(),
  template: templateSchema,
});

export const startedAnswerSchema = z.strictObject({
  ok: z.literal(true),
  contactId: z.uuid(),
  conversationId: z.uuid(),
  messageId: z.uuid(),
});
