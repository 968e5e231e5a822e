import type { MessageContent } from '@trochai/contract/message-content';
import type { RefusalCode } from '@trochai/contract/answer';
import type { GivenValues } from '../../templates/given.ts';

/** What a member wants to send. */
export type Draft =
  | { kind: 'text'; text: string }
  | FileDraft
  | TemplateDraft
  | { kind: 'reaction'; messageId: string; emoji: string | null }
  | { kind: 'number-request'; text: string };

export type FileDraft = { kind: 'file'; uploadId: string; caption: string | null; isVoice: boolean };

export type TemplateDraft = GivenValues & {
  kind: 'template';
  name: string;
  language: string;
  headerUploadId: string | null;
};

/** What is stored of a message before it is sent. */
export type Composed = {
  ok: true;
  /** WhatsApp's word for it. */
  kind: string;
  text: string | null;
  summary: string;
  content: MessageContent | null;
  /** wamid of the message that a reaction is about */
  target: string | null;
};

/** The file that a member handed in for it; null: it has none. */
export function uploadIdOf(draft: Draft): string | null {
  if (draft.kind === 'file') return draft.uploadId;
  return draft.kind === 'template' ? draft.headerUploadId : null;
}

/** A template that may be sent instead. */
export type UsableTemplate = { name: string; language: string };

/** It is stored, and on its way. */
export type Queued = { ok: true; messageId: string };

/** Why nothing was queued. */
export type Refused = { ok: false; code: RefusalCode; message: string; templates?: UsableTemplate[] };

export function refused(code: RefusalCode, message: string): Refused {
  return { ok: false, code, message };
}
