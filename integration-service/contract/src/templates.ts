import { z } from 'zod';
import { headerFormatSchema, parameterFormatSchema, templatePreviewSchema } from './message-content.ts';

const text = z.string();

/** A place to fill in. */
export const templateVariableSchema = z.strictObject({
  /** "first_name", or "1"; of a location: latitude, longitude, name or address; of a button: whatever Meta calls it */
  name: text,
  /** What Meta was shown when the template was handed in. */
  example: text.nullable(),
});

export const templateHeaderSchema = z.strictObject({
  format: headerFormatSchema,
  /** Of TEXT, with its places to fill in. */
  text: text.nullable(),
  variables: z.array(templateVariableSchema),
});

export const templateButtonSchema = z.strictObject({
  /** Meta's word: QUICK_REPLY, URL, PHONE_NUMBER, COPY_CODE … */
  type: text,
  text,
  /** With its place to fill in. */
  url: text.nullable(),
  variable: templateVariableSchema.nullable(),
});

/** What a template consists of. */
export const templatePartsSchema = z.strictObject({
  header: templateHeaderSchema.nullable(),
  body: z.strictObject({ text, variables: z.array(templateVariableSchema) }),
  footer: text.nullable(),
  /** A button's place in this list is the key under which it is filled. */
  buttons: z.array(templateButtonSchema),
  /** Why it cannot be filled and sent from here, in words; null: it can. */
  unusable: text.nullable(),
});

export const templateSchema = z.strictObject({
  name: text,
  language: text,
  /** MARKETING, UTILITY or AUTHENTICATION */
  category: text,
  /** Only APPROVED ones can be sent. */
  status: text,
  /** Why Meta rejected or paused it. */
  reason: text.nullable(),
  /** GREEN, YELLOW, RED or what else Meta says. */
  quality: text.nullable(),
  parameterFormat: parameterFormatSchema,
  ...templatePartsSchema.shape,
});

const channelId = z.uuid();

export const listTemplatesSchema = z.strictObject({ channelId });
export const refreshTemplatesSchema = z.strictObject({ channelId });

const values = z.record(text.max(40), text.max(4_000));

export const previewTemplateSchema = z.strictObject({
  channelId,
  name: text.min(1).max(512),
  language: text.min(1).max(20),
  /** By the names of the places; of buttons by their place, from 0. */
  header: values.default({}),
  body: values.default({}),
  buttons: values.default({}),
  /** A file was chosen for the header. */
  hasHeaderFile: z.boolean().default(false),
});

/** Agents see those that can be sent, admins all. */
export const templatesAnswerSchema = z.strictObject({
  ok: z.literal(true),
  /** `preview`: filled with the examples. */
  templates: z.array(z.strictObject({ ...templateSchema.shape, preview: templatePreviewSchema })),
  /** When they were read from Meta; null: not yet. */
  readAt: z.iso.datetime().nullable(),
  /** They are being read again. */
  isReading: z.boolean(),
  /** Why the last reading failed, in words. */
  problem: text.nullable(),
});

/** What is not filled in yet stands there as {{its name}}. */
export const templatePreviewAnswerSchema = z.strictObject({
  ok: z.literal(true),
  preview: templatePreviewSchema,
  /** What is still wrong, one sentence each; empty: it can be sent. */
  problems: z.array(text),
});

export type TemplateVariable = z.infer<typeof templateVariableSchema>;
export type TemplateHeader = z.infer<typeof templateHeaderSchema>;
export type TemplateButton = z.infer<typeof templateButtonSchema>;
export type TemplateParts = z.infer<typeof templatePartsSchema>;
export type Template = z.infer<typeof templateSchema>;
