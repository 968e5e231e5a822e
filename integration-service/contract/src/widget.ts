import { z } from 'zod';

/**
 * What the chat widget says to the service and hears from it. Every call is
 * `POST /widget/v1/<public key>/<call>` with a body of JSON, from an origin that the organization allows.
 */
export const LONGEST_TEXT = 2_000;
export const LONGEST_NAME = 80;

const token = z.string().max(2_000);
/** The slug of the listing whose page it is; null: another page. */
const listing = z.string().max(120).nullable();
const language = z.enum(['es', 'en']);
const time = z.iso.datetime();

export const agentSchema = z.strictObject({ name: z.string(), photoUrl: z.string().nullable() });

/** Call `open`, when the panel is opened. */
export const openSchema = z.strictObject({ token: token.nullable(), listing, language });
export const openedSchema = z.strictObject({
  ok: z.literal(true),
  /** Names the visitor from now on. Kept in the browser once they consent. */
  token,
  agency: z.string(),
  listing: z.strictObject({ title: z.string() }).nullable(),
  /** Who answers: the one who has the contact, else the listing. */
  agent: agentSchema.nullable(),
  /** Within office hours. */
  isOpen: z.boolean(),
  /** When it opens next; null: it is open, or nobody knows. */
  opensAt: time.nullable(),
  privacyUrl: z.string().nullable(),
  /** They consented, and have said something. */
  isKnown: z.boolean(),
  /** WhatsApp numbers to choose from. */
  numbers: z.array(z.strictObject({ channelId: z.uuid(), name: z.string() })),
});

export const widgetMessageSchema = z.strictObject({
  /** Of the visitor's own messages: the one that the widget made. */
  id: z.string(),
  from: z.enum(['visitor', 'agency']),
  text: z.string(),
  sentAt: time,
  /** Of the agency's. */
  agent: agentSchema.nullable(),
});

/** Call `send`. */
export const sendSchema = z.strictObject({
  token,
  /** Made by the widget: the same id twice is one message. */
  id: z.uuid(),
  text: z.string().trim().min(1).max(LONGEST_TEXT),
  listing,
  language,
  /** With the first message. */
  consent: z.literal(true).optional(),
  name: z.string().trim().max(LONGEST_NAME).optional(),
  /** As typed; it proves nothing. */
  phone: z.string().trim().max(40).optional(),
  /** A field that people do not see: whoever fills it in is none. */
  company: z.string().max(500).optional(),
});
export const sentSchema = z.strictObject({ ok: z.literal(true), message: widgetMessageSchema });

/** Call `read`: what was said after the cursor, the oldest first; null: the latest hundred. */
export const readSchema = z.strictObject({ token, after: z.string().max(100).nullable() });
export const readAnswerSchema = z.strictObject({
  ok: z.literal(true),
  messages: z.array(widgetMessageSchema),
  cursor: z.string().nullable(),
});

/**
 * Call `events`: the same as a stream of server-sent events, from the cursor on. `message`: a message, the event's id is
 * its cursor. `typing`: an agent types, with {agent}. Comments keep it alive.
 */
export const eventsSchema = readSchema;

/** Call `seen`: the visitor has seen everything up to the cursor. */
export const seenSchema = z.strictObject({ token, until: z.string().max(100) });

/** Call `continue`: on to WhatsApp, with a code in the text by which the visitor is known there. */
export const continueSchema = z.strictObject({ token, channelId: z.uuid(), listing, language });
export const continuedSchema = z.strictObject({
  ok: z.literal(true),
  /** https://wa.me/… */
  url: z.url(),
  /** The QR code of it. */
  qrSvg: z.string(),
});

export const widgetRefusalSchema = z.strictObject({
  ok: z.literal(false),
  error: z.strictObject({
    /** TOKEN: open again. SLOW_DOWN: later. CONSENT: it is missing. */
    code: z.enum(['KEY', 'ORIGIN', 'TOKEN', 'CONSENT', 'INVALID', 'TOO_LARGE', 'SLOW_DOWN', 'NOT_FOUND']),
    message: z.string(),
  }),
  /** Of SLOW_DOWN. */
  retryAfterSeconds: z.int().optional(),
});

export type Opened = z.infer<typeof openedSchema>;
export type WidgetAgent = z.infer<typeof agentSchema>;
export type WidgetMessage = z.infer<typeof widgetMessageSchema>;
export type ReadAnswer = z.infer<typeof readAnswerSchema>;
export type Continued = z.infer<typeof continuedSchema>;
export type WidgetRefusal = z.infer<typeof widgetRefusalSchema>;
