import { z } from 'zod';
import { keySchema } from './key.ts';
import { webAddressSchema } from './web-address.ts';

export const MOST_ORIGINS = 50;
/** Of the agency, in characters. */
export const LONGEST_NAME = 100;

/** There is none for several hosts. */
const ORIGIN = /^https?:\/\/([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d+)?$/;

/** As browsers tell it: scheme, host and port, nothing behind. */
export const originSchema = webAddressSchema.refine(
  (text) => ORIGIN.test(text) && URL.canParse(text) && new URL(text).origin === text,
  'must look like https://agency.example, without a path',
);

/** The chat on the agency's web pages. */
export const websiteSchema = z.strictObject({
  channelId: z.uuid(),
  /** pk_… : it stands in the page, and is no secret. */
  publicKey: z.string(),
  /** An older key that still works, and until when. */
  formerKey: z.strictObject({ endsAt: z.iso.datetime() }).nullable(),
  /** What goes into a page. */
  snippet: z.string(),
  allowedOrigins: z.array(z.string()),
  privacyUrl: z.string().nullable(),
  /** What visitors are told that the agency is called; null: the default. */
  shownName: z.string().nullable(),
  defaultName: z.string(),
  /** WhatsApp numbers, and whether visitors may choose them. */
  numbers: z.array(z.strictObject({ channelId: z.uuid(), name: z.string(), isOnWebsite: z.boolean() })),
});

export type WebsiteView = z.infer<typeof websiteSchema>;

/** null: there is none yet, or it is turned off */
export const websiteAnswerSchema = z.strictObject({ ok: z.literal(true), website: websiteSchema.nullable() });

/** Makes it at the first time, and turns it on again. What is not given stays as it is; lists are given as a whole. */
export const saveWebsiteSchema = z.strictObject({
  key: keySchema,
  allowedOrigins: z.array(originSchema).max(MOST_ORIGINS).optional(),
  privacyUrl: webAddressSchema.nullable().optional(),
  /** null: the default */
  shownName: z.string().trim().min(1).max(LONGEST_NAME).nullable().optional(),
  /** The numbers that visitors may choose. */
  numberIds: z.array(z.uuid()).max(100).optional(),
});

/** atOnce: pages with the former key stop working now, else after a day. */
export const rotateKeySchema = z.strictObject({ key: keySchema, atOnce: z.boolean() });
