import { z } from 'zod';
import { type BuiltinFile, BUILTIN_FILES } from '../builtin-files.ts';
import { type Kind, kind, type Said } from '../kind.ts';
import { storeFile } from '../store-file.ts';

const fileSchema = z.strictObject({
  /** absent: a small file that is built in */
  base64: z.base64().optional(),
  mimeType: z.string().optional(),
  fileName: z.string().optional(),
  caption: z.string().max(1024).optional(),
});

type Given = z.infer<typeof fileSchema>;

type Definition = {
  /** as WhatsApp calls it */
  type: string;
  builtin: BuiltinFile;
  /** what this kind has beside the file */
  more?(given: Given): Record<string, unknown>;
};

/** https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/image and its neighbours */
function fileKind({ type, builtin, more = () => ({}) }: Definition): Kind {
  const small = BUILTIN_FILES[builtin];
  return kind({
    schema: z.union([z.literal(true).transform((): Given => ({})), fileSchema]),
    async build(given, { meta }): Promise<Said> {
      const mimeType = given.mimeType ?? small.mimeType;
      const bytes = Buffer.from(given.base64 ?? small.base64, 'base64');
      const file = await storeFile(meta, { bytes, mimeType, fileName: given.fileName ?? null });
      return { type, [type]: { ...more(given), mime_type: mimeType, ...file } };
    },
  });
}

const captioned = ({ caption }: Given) => (caption === undefined ? {} : { caption });

export const image = fileKind({ type: 'image', builtin: 'jpeg', more: captioned });
export const video = fileKind({ type: 'video', builtin: 'mp4', more: captioned });
export const audio = fileKind({ type: 'audio', builtin: 'ogg', more: () => ({ voice: false }) });
export const voice = fileKind({ type: 'audio', builtin: 'ogg', more: () => ({ voice: true }) });
export const sticker = fileKind({ type: 'sticker', builtin: 'webp', more: () => ({ animated: false }) });
export const document = fileKind({
  type: 'document',
  builtin: 'pdf',
  more: ({ fileName = 'document.pdf', ...given }) => ({ ...captioned(given), filename: fileName }),
});
