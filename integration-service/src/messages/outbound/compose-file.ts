import { findUpload } from '../../media/attach-upload.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { type FileKind, summarizeFile } from '../summary.ts';
import type { AddressedConversation } from './addressed-conversation.ts';
import { type Composed, type FileDraft, type Refused, refused } from './draft.ts';

const WITH_CAPTION: ReadonlySet<FileKind> = new Set(['image', 'video', 'document']);

/** WhatsApp plays nothing else as a voice message. https://developers.facebook.com/docs/whatsapp/cloud-api/messages/audio-messages */
const VOICE_TYPE = 'audio/ogg';

/** A message with the file that the member handed in for the conversation. */
export async function composeFile(
  on: Queryable,
  conversation: AddressedConversation,
  { uploadId, caption, isVoice: wantsVoice }: FileDraft,
): Promise<Composed | Refused> {
  const file = await findUpload(on, { ...conversation, uploadId });
  if (!file) return refused('NOT_FOUND', 'There is no such file');
  const { kind, mimeType, fileName } = file;
  const text = caption || null;
  if (text !== null && !WITH_CAPTION.has(kind))
    return refused('INVALID', 'Only pictures, videos and documents have a caption');
  const isVoice = wantsVoice && mimeType === VOICE_TYPE;
  const summary = summarizeFile(kind, { caption: text, fileName, isVoice });
  return { ok: true, kind, text, summary, content: { file: { ...(isVoice && { isVoice }) } }, target: null };
}
