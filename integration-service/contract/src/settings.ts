import { z } from 'zod';

/** What an admin decides for the whole organization. */
export const settingsSchema = z.strictObject({
  /** What viewers may read: all contacts, those of nobody, or nothing. */
  viewerPolicy: z.enum(['ALL', 'UNASSIGNED', 'NOTHING']),
  /** The customer is shown that a message was read when an agent has seen it. */
  marksRead: z.boolean(),
});

export const changeSettingsSchema = settingsSchema.partial();
export const settingsAnswerSchema = z.strictObject({ ok: z.literal(true), settings: settingsSchema });
