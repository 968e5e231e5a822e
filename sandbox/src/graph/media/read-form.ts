import { Busboy, type BusboyInstance } from '@fastify/busboy';
import type { Request } from 'express';
import { pipeline } from 'node:stream/promises';
import { GraphError } from '../graph-error.ts';
import { MAX_FILE_BYTES } from './media-types.ts';
import type { MediaStore, Received } from './media-store.ts';

export type Form = {
  fields: Map<string, string>;
  file: { field: string; name: string; mimeType: string; received: Received } | null;
};

/**
 * Reads a form with one file, which goes to the store as it comes; of a file that is too large, the rest is
 * left out.
 * @throws GraphError when it is no such form
 */
export async function readForm(request: Request, store: MediaStore): Promise<Form> {
  const fields = new Map<string, string>();
  let file: Promise<NonNullable<Form['file']>> | undefined;
  const parser = openParser(request);
  parser.on('field', (name, value) => void fields.set(name, value));
  parser.on('file', (...[field, stream, name, , mimeType]) => {
    file = store.receive(stream).then((received) => ({ field, name, mimeType, received }));
    file.catch(() => parser.destroy());
  });
  await pipeline(request, parser).catch(() => {
    void file?.then(({ received }) => store.remove(received)).catch(() => {});
    throw noForm();
  });
  return { fields, file: (await file) ?? null };
}

function openParser(request: Request): BusboyInstance {
  const contentType = request.get('content-type') ?? '';
  if (!contentType.startsWith('multipart/form-data')) throw noForm();
  const limits = { files: 1, fileSize: MAX_FILE_BYTES + 1 };
  return new Busboy({ headers: { ...request.headers, 'content-type': contentType }, limits });
}

function noForm(): GraphError {
  return new GraphError({ code: 100, details: 'The body is no multipart/form-data.' });
}
