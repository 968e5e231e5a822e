import type { Request } from 'express';
import { GraphError } from '../graph-error.ts';
import type { MediaStore, Received } from './media-store.ts';
import { bareType, MAX_BYTES, MAX_STICKER_BYTES, STICKER_TYPE } from './media-types.ts';
import type { Media } from './media.ts';
import { type Form, readForm } from './read-form.ts';

const FIELDS = new Set(['messaging_product', 'type']);

/**
 * Keeps the file of an upload.
 * @throws GraphError when the form is not as Meta wants it, or the file of a wrong type or too large
 */
export async function acceptUpload(request: Request, store: MediaStore): Promise<Media> {
  const { fields, file } = await readForm(request, store);
  try {
    checkFields(fields);
    if (file?.field !== 'file')
      throw new GraphError({ code: 100, details: 'The parameter file is required.' });
    const mimeType = bareType(fields.get('type') ?? file.mimeType);
    checkFile(file.received, mimeType);
    return await store.keep(file.received, { origin: 'uploaded', mimeType, fileName: file.name });
  } catch (error) {
    if (file) await store.remove(file.received);
    throw error;
  }
}

function checkFields(fields: Form['fields']): void {
  const unknown = [...fields.keys()].find((name) => !FIELDS.has(name));
  if (unknown !== undefined) throw new GraphError({ code: 100, details: `Unexpected key "${unknown}".` });
  if (fields.get('messaging_product') === 'whatsapp') return;
  throw new GraphError({ code: 100, details: 'The parameter messaging_product is required.' });
}

function checkFile({ bytes, head }: Received, mimeType: string): void {
  const allowed = Object.hasOwn(MAX_BYTES, mimeType) ? MAX_BYTES[mimeType] : undefined;
  if (allowed === undefined) {
    const types = Object.keys(MAX_BYTES).join(', ');
    const details = `Param file must be a file with one of the following types: ${types}. Received file of type '${mimeType}'.`;
    throw new GraphError({ code: 100, details });
  }
  const limit = mimeType === STICKER_TYPE && !isAnimated(head) ? MAX_STICKER_BYTES.static : allowed;
  if (bytes > limit) {
    throw new GraphError({ code: 131053, details: `File size exceeds the limit of ${limit} bytes.` });
  }
  if (bytes === 0) throw new GraphError({ code: 131009, details: 'file: is empty' });
}

/** https://developers.google.com/speed/webp/docs/riff_container#extended_file_format */
function isAnimated(head: Buffer): boolean {
  return head.toString('latin1', 12, 16) === 'VP8X' && ((head[20] ?? 0) & 0b10) !== 0;
}
