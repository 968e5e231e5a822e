import { z } from 'zod';
import { keySchema } from './key.ts';

export const MOST_TAGS = 500;
export const MOST_TAGS_OF_CONTACT = 30;

/** Spaces at the ends mean nothing, and several are one. */
const nameSchema = z
  .string()
  .transform((name) => name.normalize('NFC').trim().replace(/\s+/g, ' '))
  .pipe(z.string().min(1).max(40));

export const listTagsSchema = z.strictObject({});
export const saveTagSchema = z.strictObject({
  key: keySchema,
  /** Absent: a new tag. */
  tagId: z.uuid().optional(),
  name: nameSchema,
});
export const deleteTagSchema = z.strictObject({ key: keySchema, tagId: z.uuid() });

export const tagContactSchema = z.strictObject({
  key: keySchema,
  contactId: z.uuid(),
  /** Tags of the list, or names: one that is not in the list is added to it by those who may. */
  add: z
    .array(z.union([z.uuid(), z.strictObject({ name: nameSchema })]))
    .max(MOST_TAGS_OF_CONTACT)
    .default([]),
  /** Before others are added. */
  remove: z.array(z.uuid()).max(MOST_TAGS_OF_CONTACT).default([]),
});

export const tagSchema = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  /** How many contacts have it, for admins alone; 1,001: more than 1,000. */
  contacts: z.int().optional(),
});

export type TagView = z.infer<typeof tagSchema>;

/** By name. */
export const tagsAnswerSchema = z.strictObject({ ok: z.literal(true), tags: z.array(tagSchema) });
export const tagAnswerSchema = z.strictObject({ ok: z.literal(true), tagId: z.uuid() });
