import { z } from 'zod';
import { keySchema } from './key.ts';

/** A file with all that the organization has. */
export const exportSchema = z.strictObject({
  id: z.uuid(),
  state: z.enum(['WRITING', 'DONE', 'STOPPED', 'FAILED']),
  /** How much of it is written, of 1. */
  share: z.number().min(0).max(1),
  /** An estimate, while it is written; null: it is too early for one. */
  secondsLeft: z.int().nullable(),
  /** In bytes, once it is there. */
  size: z.number().nullable(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
});

export type ExportView = z.infer<typeof exportSchema>;

export const startExportSchema = z.strictObject({ key: keySchema });
export const exportStartedAnswerSchema = z.strictObject({ ok: z.literal(true), exportId: z.uuid() });
export const stopExportSchema = z.strictObject({ key: keySchema });

/** The last one; `url`: of its file, good for five minutes. */
export const exportAnswerSchema = z.strictObject({
  ok: z.literal(true),
  export: exportSchema.nullable(),
  url: z.url().nullable(),
});

/** All that is kept of a person, as one file; its address is good for five minutes. */
export const exportPersonSchema = z.strictObject({ contactId: z.uuid() });
export const personExportAnswerSchema = z.strictObject({ ok: z.literal(true), url: z.url() });
