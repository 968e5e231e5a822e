import { z } from 'zod';
import { keySchema } from './key.ts';

export const MOST_QUICK_REPLIES = 200;

/** Stands in a text for the contact's name. */
export const NAME_PLACE = '{{name}}';

export const quickReplySchema = z.strictObject({
  id: z.uuid(),
  title: z.string(),
  /** As it was written: whoever puts it into a message fills in the contact's name. */
  text: z.string(),
});

export type QuickReply = z.infer<typeof quickReplySchema>;

export const listQuickRepliesSchema = z.strictObject({});
export const saveQuickReplySchema = z.strictObject({
  key: keySchema,
  /** Absent: a new one. */
  quickReplyId: z.uuid().optional(),
  title: z.string().trim().min(1).max(60),
  /** As long as WhatsApp lets a text be. */
  text: z.string().trim().min(1).max(4_096),
});
export const deleteQuickReplySchema = z.strictObject({ key: keySchema, quickReplyId: z.uuid() });

/** By title. */
export const quickRepliesAnswerSchema = z.strictObject({
  ok: z.literal(true),
  quickReplies: z.array(quickReplySchema),
});
export const quickReplyAnswerSchema = z.strictObject({ ok: z.literal(true), quickReplyId: z.uuid() });
