import { z } from 'zod';

/** What a tap on a button makes the person say, as `POST /whatsapp/messages` takes it. */
const answerSchema = z.record(z.string(), z.unknown());

const buttonSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('answer'),
    text: z.string(),
    description: z.string().nullable(),
    answer: answerSchema,
  }),
  z.object({ kind: z.literal('link'), text: z.string(), url: z.string() }),
  z.object({ kind: z.literal('share-number'), text: z.string() }),
  z.object({ kind: z.literal('share-place'), text: z.string() }),
  /** something that these phones do not do */
  z.object({ kind: z.literal('other'), text: z.string() }),
]);

const fileSchema = z.object({
  kind: z.literal('file'),
  media: z.enum(['image', 'video', 'audio', 'voice', 'document', 'sticker']),
  /** where the page finds it; null: it is kept no more, or stands on another site */
  path: z.string().nullable(),
  /** where it stands when that is another site, which is not asked */
  link: z.string().nullable(),
  name: z.string().nullable(),
  caption: z.string().nullable(),
});

const placeSchema = z.object({
  kind: z.literal('place'),
  latitude: z.number(),
  longitude: z.number(),
  name: z.string().nullable(),
  address: z.string().nullable(),
});

const textSchema = z.object({ kind: z.literal('text'), text: z.string() });

const headerSchema = z.discriminatedUnion('kind', [textSchema, fileSchema, placeSchema]);

export const contentSchema = z.discriminatedUnion('kind', [
  textSchema,
  fileSchema,
  placeSchema,
  z.object({
    kind: z.literal('cards'),
    cards: z.array(z.object({ name: z.string(), phones: z.array(z.string()) })),
  }),
  /** a template, or anything else with buttons */
  z.object({
    kind: z.literal('panel'),
    header: headerSchema.nullable(),
    body: z.string(),
    footer: z.string().nullable(),
    buttons: z.array(buttonSchema),
  }),
  z.object({ kind: z.literal('deleted') }),
  /** not shown, and why in plain words */
  z.object({ kind: z.literal('unshown'), why: z.string() }),
]);

const sideSchema = z.enum(['person', 'agency']);

const messageSchema = z.object({
  wamid: z.string(),
  by: sideSchema,
  /** milliseconds since 1970 */
  at: z.number(),
  content: contentSchema,
  isEdited: z.boolean(),
  isForwarded: z.boolean(),
  /** came through an ad: its headline */
  ad: z.string().nullable(),
  quoted: z.object({ by: sideSchema, text: z.string() }).nullable(),
  reactions: z.array(z.object({ by: sideSchema, emoji: z.string() })),
  /** of what the person wrote: whether the agency has read it */
  isRead: z.boolean(),
});

const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** digits with the country code, as the person knows it; null: not shown to the agency */
  phone: z.string().nullable(),
  username: z.string().nullable(),
});

/** `GET /phones`: who there is, and what waits for them. */
export const phonesSchema = z.object({
  channels: z.array(z.object({ name: z.string(), phone: z.string() })),
  people: z.array(
    personSchema.extend({ channels: z.array(z.object({ name: z.string(), unread: z.number() })) }),
  ),
});

/** `GET /phones/<person>/<channel>`: the chat as it stands on the person's phone, oldest first. */
export const chatSchema = z.object({
  person: personSchema,
  channel: z.string(),
  isTyping: z.boolean(),
  unread: z.number(),
  messages: z.array(messageSchema),
});

export type Phones = z.infer<typeof phonesSchema>;
export type PhonePerson = Phones['people'][number];
export type Chat = z.infer<typeof chatSchema>;
export type Message = Chat['messages'][number];
export type Content = z.infer<typeof contentSchema>;
export type File = z.infer<typeof fileSchema>;
export type Place = z.infer<typeof placeSchema>;
export type Panel = Content & { kind: 'panel' };
export type Button = z.infer<typeof buttonSchema>;
export type Side = z.infer<typeof sideSchema>;
