import { z } from 'zod';
import { keySchema } from './key.ts';

const key = keySchema;

const values = z.record(z.string().max(40), z.string().max(4_000)).default({});

/** https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages */
const LONGEST_TEXT = 4_096;
const LONGEST_CAPTION = 1_024;

const textSchema = z
  .string()
  .max(LONGEST_TEXT)
  .refine((text) => text.trim() !== '', 'says nothing');

/** A template, and what stands in its places. */
export const templateSchema = z.strictObject({
  name: z.string().min(1).max(512),
  language: z.string().min(1).max(20),
  /** By the names of the places; of buttons by their place, from 0. */
  header: values,
  body: values,
  buttons: values,
});

/** What may be sent. */
export const draftSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: textSchema }),
  z.strictObject({
    kind: z.literal('file'),
    uploadId: z.uuid(),
    caption: z.string().trim().max(LONGEST_CAPTION).nullable().default(null),
    /** Of an audio: it was spoken for this conversation. */
    isVoice: z.boolean().default(false),
  }),
  templateSchema.extend({
    kind: z.literal('template'),
    /** The header's file. */
    headerUploadId: z.uuid().nullable().default(null),
  }),
  z.strictObject({
    kind: z.literal('reaction'),
    messageId: z.uuid(),
    /** null: the reaction is taken back */
    emoji: z.emoji().max(32).nullable(),
  }),
  /** Asks a customer whose number is not known for it. */
  z.strictObject({ kind: z.literal('number-request'), text: textSchema.max(1_024) }),
]);

export const sendMessageSchema = z.strictObject({
  key,
  conversationId: z.uuid(),
  message: draftSchema,
  /** The message that it answers to. */
  replyTo: z.uuid().nullable().default(null),
});

/** A message that failed, or that was not confirmed, is sent once more, as a new message. */
export const repeatMessageSchema = z.strictObject({ key, messageId: z.uuid() });

/** The customer sees that somebody types, for up to 25 s, and that their messages were read. */
export const typingSchema = z.strictObject({ conversationId: z.uuid() });

export const queuedAnswerSchema = z.strictObject({ ok: z.literal(true), messageId: z.uuid() });

export type SendMessage = z.infer<typeof sendMessageSchema>;
