import type { Message } from '../live/merge-messages.ts';
import type { Contact, Conversation } from '../live/read-news.ts';
import type { Outbox } from '../live/use-outbox.ts';

/** What it takes to answer in a conversation. */
export type ComposerProps = {
  contact: Contact;
  conversation: Conversation;
  outbox: Outbox;
  /** The message that is quoted. */
  replyTo: Message | null;
  stopReplying: () => void;
};
