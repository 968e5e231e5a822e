import type { MessageContent } from '@trochai/contract/message-content';
import type { z } from 'zod';
import type { WhatsAppMessage } from '../fields/schemas.ts';

/** The file of a message, as Meta announces it. */
export type AnnouncedFile = {
  metaId: string;
  mimeType: string;
  fileName: string | null;
  /** SHA-256, in base64 or hexadecimal */
  hash: string | null;
};

/** What a message's kind says. */
export type Reading = {
  /** The text or the caption. */
  text?: string | null | undefined;
  /** One line for previews and transcripts. */
  summary: string;
  content?: MessageContent;
  /** The message that it is about. */
  target?: string | undefined;
  file?: AnnouncedFile | undefined;
  /** Digits of the number that the customer gave us when we asked for it. */
  sharedNumber?: string | undefined;
};

/** @returns null when the message lacks its kind's part */
export type Kind = (part: unknown, message: WhatsAppMessage) => Reading | null;

/** A kind of message: the schema of its part on the wire, and what the part says. */
export function kind<Schema extends z.ZodType>(
  schema: Schema,
  read: (part: z.infer<Schema>, message: WhatsAppMessage) => Reading | null,
): Kind {
  return (value, message) => {
    const part = schema.safeParse(value);
    return part.success ? read(part.data, message) : null;
  };
}
