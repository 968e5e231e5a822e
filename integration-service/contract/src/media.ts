import { z } from 'zod';

export const openUploadSchema = z.strictObject({ conversationId: z.uuid() });

/** `url`: the page for it, good for one file and ten minutes; it tells its parent window when the file is there. */
export const uploadAnswerSchema = z.strictObject({ ok: z.literal(true), uploadId: z.uuid(), url: z.url() });

export const readUploadSchema = z.strictObject({ uploadId: z.uuid() });

/** `file`: null until it was handed in. */
export const uploadStateAnswerSchema = z.strictObject({
  ok: z.literal(true),
  file: z
    .strictObject({ mimeType: z.string(), fileName: z.string().nullable(), size: z.number().int() })
    .nullable(),
  /** Nothing can be handed in any more. */
  isOver: z.boolean(),
});

/** What the page posts to its parent window. */
export const uploadedSchema = z.strictObject({
  type: z.literal('trochai-upload'),
  uploadId: z.uuid(),
  fileName: z.string(),
});

export const retryMediaSchema = z.strictObject({ messageId: z.uuid() });
