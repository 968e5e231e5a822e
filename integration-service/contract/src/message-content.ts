import { z } from 'zod';

const text = z.string();

/** What a message says of an ad that brought it. https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/text */
export const referralSchema = z.strictObject({
  sourceType: text.nullable(),
  sourceId: text.nullable(),
  sourceUrl: text.nullable(),
  headline: text.nullable(),
  body: text.nullable(),
  mediaType: text.nullable(),
  clickId: text.nullable(),
});

export const personCardSchema = z.strictObject({
  name: text.nullable(),
  organization: text.nullable(),
  phones: z.array(z.strictObject({ number: text, type: text.nullable() })),
  emails: z.array(text),
});

export const headerFormatSchema = z.enum(['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION']);

/** POSITIONAL: {{1}}, {{2}} … NAMED: {{first_name}} … */
export const parameterFormatSchema = z.enum(['POSITIONAL', 'NAMED']);

/** What the customer reads of a template. */
export const templatePreviewSchema = z.strictObject({
  headerFormat: headerFormatSchema.nullable(),
  header: text.nullable(),
  body: text,
  footer: text.nullable(),
  /** In the template's order; `type` is Meta's word: QUICK_REPLY, URL, PHONE_NUMBER, COPY_CODE … */
  buttons: z.array(z.strictObject({ type: text, text, url: text.nullable() })),
});

/** What was filled into a template, and what the customer reads: all that it takes to send it. */
export const sentTemplateSchema = z.strictObject({
  name: text,
  language: text,
  /** MARKETING or UTILITY */
  category: text,
  parameterFormat: parameterFormatSchema,
  /** By name, or by number ("1", "2" …); of a location: latitude, longitude, name and address. */
  header: z.record(text, text),
  body: z.record(text, text),
  /** By the button's place, from 0: the end of its address, or its code. */
  buttons: z.record(text, text),
  preview: templatePreviewSchema,
});

/**
 * What a message says beyond its text, by kind; every part is there only where it applies. The same for both
 * directions.
 */
export const messageContentSchema = z.strictObject({
  /** Passed on from another chat; `often`: more than five times. */
  forwarded: z.enum(['once', 'often']).optional(),
  /** The product of the catalogue that the message is about. */
  product: z.strictObject({ catalogId: text.nullable(), productId: text }).optional(),
  referral: referralSchema.optional(),
  /** image, video, audio, document, sticker; the file itself is the message's media. */
  file: z.strictObject({ isVoice: z.boolean().optional(), isAnimated: z.boolean().optional() }).optional(),
  location: z
    .strictObject({
      latitude: z.number(),
      longitude: z.number(),
      name: text.nullable(),
      address: text.nullable(),
      url: text.nullable(),
    })
    .optional(),
  people: z.array(personCardSchema).optional(),
  /** The contact card answers our question for the number. */
  answersNumberRequest: z.literal(true).optional(),
  /** A button or a row of a list was tapped, or a form was sent. */
  reply: z
    .strictObject({
      type: text,
      id: text.nullable(),
      title: text.nullable(),
      description: text.nullable(),
      /** What the form says; as it came when it is no object. */
      answers: z.union([z.record(text, z.unknown()), text]).optional(),
    })
    .optional(),
  /** null: the reaction was taken back. */
  emoji: text.nullable().optional(),
  order: z
    .strictObject({
      catalogId: text.nullable(),
      items: z.array(
        z.strictObject({
          productId: text,
          quantity: z.number().nullable(),
          price: z.number().nullable(),
          currency: text.nullable(),
        }),
      ),
    })
    .optional(),
  /** What a message was changed to; its new text is this message's text. */
  edit: z.strictObject({ kind: text }).optional(),
  /** Meta could not hand the message over, or not whole: its words. */
  problem: z
    .strictObject({ code: z.number().nullable(), what: text.nullable(), reason: text.nullable() })
    .optional(),
  template: sentTemplateSchema.optional(),
  /** We asked the customer for the number. */
  asksForNumber: z.literal(true).optional(),
});

export type MessageContent = z.infer<typeof messageContentSchema>;
export type Referral = z.infer<typeof referralSchema>;
export type PersonCard = z.infer<typeof personCardSchema>;
export type SentTemplate = z.infer<typeof sentTemplateSchema>;
export type TemplatePreview = z.infer<typeof templatePreviewSchema>;
