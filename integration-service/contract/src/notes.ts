import { z } from 'zod';
import { keySchema } from './key.ts';

export const LONGEST_NOTE = 10_000;

const personSchema = z.strictObject({ memberId: z.uuid(), name: z.string() });

export const noteSchema = z.strictObject({
  id: z.uuid(),
  contactId: z.uuid(),
  conversationId: z.uuid(),
  /** With its line breaks. */
  text: z.string(),
  /** null: a system note, which explains an automatic decision */
  author: personSchema.nullable(),
  mentions: z.array(personSchema),
  createdAt: z.iso.datetime(),
});

export type NoteView = z.infer<typeof noteSchema>;

/** The page before this note; absent: the latest. */
const before = z.uuid().optional();

export const listNotesSchema = z.strictObject({ contactId: z.uuid(), before });
export const listMentionsSchema = z.strictObject({ before });
export const addNoteSchema = z.strictObject({
  key: keySchema,
  conversationId: z.uuid(),
  text: z
    .string()
    .max(LONGEST_NOTE)
    .transform((text) => text.trim())
    .refine((text) => text !== '', 'says nothing'),
  /** Members that the note speaks to. */
  mentions: z.array(z.uuid()).max(20).default([]),
});

/** The latest first. */
export const notesAnswerSchema = z.strictObject({
  ok: z.literal(true),
  notes: z.array(noteSchema),
  hasMore: z.boolean(),
});
/** With the person whom the note is about; `hubspotContactId`: their record, null when there is none. */
export const mentionSchema = noteSchema.extend({
  contact: z.strictObject({ name: z.string(), hubspotContactId: z.string().nullable() }),
});

export type MentionView = z.infer<typeof mentionSchema>;

/** Notes that speak to the member, the latest first. */
export const mentionsAnswerSchema = z.strictObject({
  ok: z.literal(true),
  notes: z.array(mentionSchema),
  hasMore: z.boolean(),
});
export const noteAnswerSchema = z.strictObject({ ok: z.literal(true), noteId: z.uuid() });
