import { z } from 'zod';
import { type FileKind, summarizeFile } from '../../messages/summary.ts';
import { flag, text } from '../wire.ts';
import { type AnnouncedFile, type Kind, kind } from './kind.ts';

const fileSchema = z.looseObject({
  id: text,
  mime_type: text,
  sha256: text,
  caption: text,
  filename: text,
  voice: flag,
  animated: flag,
});

/**
 * A message with a file. `isVoice`: always a voice message, whatever it says.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/image
 */
export function file(fileKind: FileKind, given: { isVoice?: boolean } = {}): Kind {
  return kind(fileSchema, (part) => {
    const { caption = null, filename: fileName = null, animated } = part;
    const isVoice = given.isVoice ?? part.voice ?? false;
    return {
      text: caption,
      summary: summarizeFile(fileKind, { caption, fileName, isVoice }),
      content: { file: { ...(isVoice && { isVoice }), ...(animated && { isAnimated: true }) } },
      file: announced(part),
    };
  });
}

function announced(part: z.infer<typeof fileSchema>): AnnouncedFile | undefined {
  if (!part.id) return undefined;
  return {
    metaId: part.id,
    mimeType: part.mime_type || 'application/octet-stream',
    fileName: part.filename || null,
    hash: part.sha256 || null,
  };
}
