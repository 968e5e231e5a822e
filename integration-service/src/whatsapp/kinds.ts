import type { WhatsAppMessage } from './payload.ts';

type Kind = {
  /** The text or caption that people read; null when the kind has none. */
  text(message: WhatsAppMessage): string | null | undefined;
  /** The customer said it themselves: it opens the 24-hour window and the conversation. */
  isOwnMessage: boolean;
};

const SILENT: Kind = { text: () => null, isOwnMessage: true };

/** What is known of each kind of inbound message. To add a kind: one entry here. */
const KINDS: Partial<Record<string, Kind>> = {
  text: { text: (message) => message.text?.body, isOwnMessage: true },
  image: { text: (message) => message.image?.caption, isOwnMessage: true },
  video: { text: (message) => message.video?.caption, isOwnMessage: true },
  document: { text: (message) => message.document?.caption, isOwnMessage: true },
  button: { text: (message) => message.button?.text, isOwnMessage: true },
  interactive: { text: (message) => interactiveText(message), isOwnMessage: true },
  order: { text: (message) => message.order?.text, isOwnMessage: true },
  reaction: { text: (message) => message.reaction?.emoji, isOwnMessage: false },
  system: { text: (message) => message.system?.body, isOwnMessage: false },
  edit: { text: () => null, isOwnMessage: false },
  revoke: { text: () => null, isOwnMessage: false },
  request_welcome: { text: () => null, isOwnMessage: false },
};

/** What to make of a message; a kind that is not in the table is kept raw, as the customer's own. */
export function readKind(message: WhatsAppMessage): {
  kind: string;
  text: string | null;
  isOwnMessage: boolean;
} {
  const kind = message.type || 'unknown';
  const { text, isOwnMessage } = KINDS[kind] ?? SILENT;
  return { kind, text: text(message) || null, isOwnMessage };
}

function interactiveText({ interactive }: WhatsAppMessage): string | undefined {
  return interactive?.button_reply?.title ?? interactive?.list_reply?.title ?? interactive?.nfm_reply?.body;
}
