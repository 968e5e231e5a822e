import type { MessageContent } from '@trochai/contract/message-content';
import { z } from 'zod';
import { SILENT_KINDS } from '../messages/silent-kinds.ts';
import { oneLine, summarizeReaction } from '../messages/summary.ts';
import { messageSchema, type WhatsAppMessage } from './fields/schemas.ts';
import { contentBeside, whatOf } from './kinds/beside.ts';
import { contactCards } from './kinds/contact-cards.ts';
import { file } from './kinds/file.ts';
import { interactive } from './kinds/interactive.ts';
import { type Kind, kind, type Reading } from './kinds/kind.ts';
import { location } from './kinds/location.ts';
import { order } from './kinds/order.ts';
import { text, type WireError } from './wire.ts';

/**
 * Every kind of message that WhatsApp sends: its part on the wire, what is stored of it, and the line that says it. To
 * add a kind: one entry here.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages
 */
const KINDS: Record<string, Kind> = {
  text: kind(z.looseObject({ body: text }), ({ body = '' }) => ({ text: body, summary: oneLine(body) })),
  image: file('image'),
  video: file('video'),
  audio: file('audio'),
  voice: file('audio', { isVoice: true }),
  document: file('document'),
  sticker: file('sticker'),
  location,
  contacts: contactCards,
  button: kind(z.looseObject({ text, payload: text }), ({ text: title, payload }) => ({
    text: title || payload,
    summary: oneLine(title || payload || 'Tapped a button'),
    content: { reply: { type: 'button', id: payload || null, title: title || null, description: null } },
  })),
  interactive,
  order,
  reaction: kind(z.looseObject({ message_id: text, emoji: text }), ({ message_id: target, emoji }) => ({
    text: emoji,
    summary: summarizeReaction(emoji || null),
    content: { emoji: emoji || null },
    target,
  })),
  edit: kind(
    z.looseObject({ original_message_id: text, message: messageSchema.optional().catch(undefined) }),
    ({ original_message_id: target, message }) => {
      const edited = message && readKind(message);
      return {
        text: edited?.text ?? null,
        summary: oneLine(`✏️ ${edited?.summary ?? 'Edited a message'}`),
        content: { ...edited?.content, edit: { kind: edited?.kind ?? 'unknown' } },
        target,
      };
    },
  ),
  revoke: kind(z.looseObject({ original_message_id: text }), ({ original_message_id: target }) => ({
    summary: 'Deleted a message',
    target,
  })),
  system: kind(z.looseObject({ body: text }), ({ body }) => ({
    text: body,
    summary: oneLine(body || 'WhatsApp changed something about this person'),
  })),
  request_welcome: () => ({ summary: 'Opened the chat' }),
  unsupported: (_part, message) => describeUnread(whatOf(message), message.errors[0]),
};

/** What to store of a message. */
export type ReadKind = Omit<Reading, 'text' | 'content'> & {
  kind: string;
  text: string | null;
  content: MessageContent | null;
  /** The sender's own words or files: it opens the 24-hour window and the conversation. */
  isOwnMessage: boolean;
  /** The message as it came, unless the rest says all of it. */
  raw: WhatsAppMessage | null;
};

const LONGEST_KIND = 60;

/**
 * What to make of a message. A kind that is not in the table, and a message without its kind's part, are kept raw.
 * @param errors what Meta says beside the message went wrong
 */
export function readKind(message: WhatsAppMessage, errors: readonly WireError[] = []): ReadKind {
  const kind = (message.type || partOf(message) || 'unknown').slice(0, LONGEST_KIND);
  const known = Object.hasOwn(KINDS, kind) ? KINDS[kind]?.(message[kind], message) : null;
  const [error] = known ? message.errors : [...message.errors, ...errors];
  const reading = known ?? describeUnread(kind, error);
  const content = { ...reading.content, ...contentBeside(message, error) };
  return {
    ...reading,
    kind,
    text: reading.text || null,
    content: Object.keys(content).length > 0 ? content : null,
    isOwnMessage: !SILENT_KINDS.has(kind),
    raw: known && kind === 'text' ? null : message,
  };
}

/** A message that does not say its kind may still have the part of one. */
function partOf(message: WhatsAppMessage): string | undefined {
  return Object.keys(KINDS).find((kind) => message[kind] !== undefined);
}

/** https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes */
const TOO_LARGE = 131052;

function describeUnread(what: string | null, error: WireError | undefined): Reading {
  if (error?.code === TOO_LARGE) return { summary: 'File that is too large to be shown here' };
  return { summary: oneLine(`Message that cannot be shown here${what ? ` (${what})` : ''}`) };
}
