import { z } from 'zod';
import { keySchema } from './key.ts';

/** A number that two people may have had, one after the other. */
export const doubtfulOwnerSchema = z.strictObject({
  contactId: z.uuid(),
  phone: z.string(),
  /** WhatsApp's ids that were stated with the number, the older first. */
  userIds: z.array(z.string()),
});

export const doubtsAnswerSchema = z.strictObject({
  ok: z.literal(true),
  doubts: z.array(doubtfulOwnerSchema),
});

export const confirmOwnerSchema = z.strictObject({ key: keySchema, contactId: z.uuid() });

export const splitContactSchema = z.strictObject({
  key: keySchema,
  contactId: z.uuid(),
  /** Those of the second person. */
  userIds: z.array(z.string().min(1).max(300)).min(1).max(20),
  /** The number is the second person's now. */
  takesNumber: z.boolean(),
  /** What was said from then on is the second person's. */
  since: z.iso.datetime({ offset: true }),
});

export const splitAnswerSchema = z.strictObject({ ok: z.literal(true), contactId: z.uuid() });
