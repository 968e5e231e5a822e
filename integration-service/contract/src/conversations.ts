import { z } from 'zod';
import { keySchema } from './key.ts';
import { messageContentSchema } from './message-content.ts';

const time = z.iso.datetime();

export const windowSchema = z.strictObject({
  /** closing: under four hours are left. closed: only a template can be sent. */
  state: z.enum(['open', 'closing', 'closed']),
  closesAt: time.nullable(),
});

export const conversationSchema = z.strictObject({
  id: z.uuid(),
  contactId: z.uuid(),
  channel: z.strictObject({ id: z.uuid(), name: z.string(), kind: z.enum(['WHATSAPP', 'WEB']) }),
  state: z.enum(['OPEN', 'IN_PROGRESS', 'CLOSED']),
  /** null: the web chat, where one may write at any time. */
  window: windowSchema.nullable(),
  /** The web chat is open in the visitor's browser just now; null: WhatsApp, which does not tell. */
  visitorIsHere: z.boolean().nullable(),
  lastMessageAt: time,
  /** Since when the customer waits for an answer; null: they do not. */
  unansweredSince: time.nullable(),
  /** Messages of the customer that the member has not seen; 100 stands for 100 or more. */
  unread: z.number().int().nonnegative(),
});

export const deliverySchema = z.strictObject({
  state: z.enum(['queued', 'sending', 'sent', 'delivered', 'read', 'played', 'failed', 'unconfirmed']),
  failure: z.strictObject({ sentence: z.string(), advice: z.string() }).nullable(),
  canRepeat: z.boolean(),
});

export const mediaSchema = z.strictObject({
  state: z.enum(['DUE', 'STORED', 'EXPIRED', 'REFUSED']),
  /** Why it is not here, in words. */
  problem: z.string().nullable(),
  mimeType: z.string(),
  fileName: z.string().nullable(),
  /** in bytes */
  size: z.number().int().nullable(),
  canRetry: z.boolean(),
  /** Valid for five minutes, for this member alone. */
  fileUrl: z.url().nullable(),
  thumbnailUrl: z.url().nullable(),
});

export const messageSchema = z.strictObject({
  id: z.uuid(),
  direction: z.enum(['INBOUND', 'OUTBOUND']),
  /** ECHO: written in the WhatsApp Business app. HISTORY: imported from it. */
  origin: z.enum(['LIVE', 'ECHO', 'HISTORY']),
  /** Of a message of ours, who wrote it, as far as it is known. */
  memberId: z.uuid().nullable(),
  kind: z.string(),
  /** As it was edited last; null when there is none, or the customer deleted the message. */
  text: z.string().nullable(),
  /** One line. */
  summary: z.string(),
  content: messageContentSchema.nullable(),
  sentAt: time,
  replyTo: z.strictObject({ id: z.uuid(), summary: z.string() }).nullable(),
  reactions: z.array(z.strictObject({ by: z.enum(['customer', 'agency']), emoji: z.string() })),
  editedAt: time.nullable(),
  deletedAt: time.nullable(),
  /** null of what the customer wrote */
  delivery: deliverySchema.nullable(),
  media: mediaSchema.nullable(),
});

export type ConversationView = z.infer<typeof conversationSchema>;
export type MessageView = z.infer<typeof messageSchema>;

const conversationId = z.uuid();

export const listConversationsSchema = z.strictObject({ contactId: z.uuid() });
export const listMessagesSchema = z.strictObject({
  conversationId,
  /** The page before this message; absent: the latest. */
  before: z.uuid().optional(),
});
export const readConversationSchema = z.strictObject({
  conversationId,
  /** Up to this message; absent: all of it. */
  upTo: z.uuid().optional(),
});
export const changeConversationSchema = z.strictObject({ key: keySchema, conversationId });

export const conversationsAnswerSchema = z.strictObject({
  ok: z.literal(true),
  conversations: z.array(conversationSchema),
});
export const conversationAnswerSchema = z.strictObject({
  ok: z.literal(true),
  conversation: conversationSchema,
});
/** The oldest first. */
export const messagesAnswerSchema = z.strictObject({
  ok: z.literal(true),
  messages: z.array(messageSchema),
  hasMore: z.boolean(),
});
