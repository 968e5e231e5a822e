import { z } from 'zod';
import { personSchema } from '../whatsapp/people.ts';
import { mediaSchema } from './media/media.ts';
import { demoTemplates } from './templates/demo-templates.ts';
import { templateSchema } from './templates/template.ts';

/** Why a message never arrives. */
export const failureSchema = z.object({ code: z.number(), details: z.string() });

const sentSchema = z.object({
  wamid: z.string(),
  phoneNumberId: z.string(),
  /** as the service sent it */
  body: z.unknown(),
  /** when it was accepted; milliseconds since 1970 */
  acceptedAt: z.number().default(0),
  callbackData: z.string().nullable().default(null),
  /** null: Meta accepted it, and nobody gets it */
  receiver: z
    .object({ userId: z.string(), waId: z.string().nullable(), addressedBy: z.enum(['phone', 'userId']) })
    .nullable()
    .default(null),
  /** why it never arrives; null: it does */
  failure: failureSchema.nullable().default(null),
  /** what it costs as; null: nothing is said of it */
  category: z.string().nullable().default(null),
  /** when the person opened the chat with it; milliseconds since 1970 */
  readAt: z.number().nullable().default(null),
});

/** A message in WhatsApp's own words: its kind, its content, and what it is an answer to. */
const contentSchema = z.looseObject({ type: z.string() });

const receivedSchema = z.object({
  wamid: z.string(),
  phoneNumberId: z.string(),
  userId: z.string(),
  /** milliseconds since 1970, as the next one */
  at: z.number(),
  /** when the agency marked it as read; null: it did not */
  readAt: z.number().nullable(),
  /** whether the person was shown that somebody types an answer */
  sawTyping: z.boolean(),
  /** when that began; milliseconds since 1970 */
  typingAt: z.number().nullable().default(null),
  /** null: of a file that is older than what phones show */
  content: contentSchema.nullable().default(null),
});

/** What the agency wrote from the WhatsApp Business app on its phone. */
const echoSchema = receivedSchema.pick({ wamid: true, phoneNumberId: true, userId: true, at: true }).extend({
  content: contentSchema,
  /** when the person opened the chat with it */
  readAt: z.number().nullable().default(null),
});

/** What the app is subscribed to. */
const FIELDS = [
  'messages',
  'smb_message_echoes',
  'smb_app_state_sync',
  'history',
  'user_preferences',
  'user_id_update',
  'account_update',
  'message_template_status_update',
  'message_template_quality_update',
  'phone_number_quality_update',
];

/** What the stand-in for Meta remembers. */
export const graphStateSchema = z.object({
  subscribed: z.boolean(),
  /** What somebody set in the app's dashboard; null: where the service is. */
  appWebhook: z
    .object({ callbackUrl: z.string().nullable(), fields: z.array(z.string()) })
    .default({ callbackUrl: null, fields: FIELDS }),
  /** What the service sent to customers. */
  messages: z.array(sentSchema),
  /** What people wrote to the agency. */
  received: z.array(receivedSchema).default([]),
  echoes: z.array(echoSchema).default([]),
  /** Whether the customers of the page were made. */
  hasDemoPeople: z.boolean().default(false),
  people: z.array(personSchema).default([]),
  /** When a person last wrote to a number, by `windowKey`; milliseconds since 1970. */
  lastWritten: z.record(z.string(), z.number()).default({}),
  /** Files, by id. */
  media: z.record(z.string(), mediaSchema).default({}),
  templates: z.array(templateSchema).default(demoTemplates),
});

export type GraphState = z.infer<typeof graphStateSchema>;
export type Sent = GraphState['messages'][number];
export type Received = GraphState['received'][number];
export type Echo = GraphState['echoes'][number];
export type Content = z.infer<typeof contentSchema>;
export type Failure = z.infer<typeof failureSchema>;

export function newGraphState(): GraphState {
  return graphStateSchema.parse({ subscribed: false, messages: [] });
}
