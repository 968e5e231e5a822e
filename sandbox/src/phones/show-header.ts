import type { MediaStore } from '../graph/media/media-store.ts';
import type { File } from './phones-schema.ts';
import { showFile } from './show-file.ts';

type Source = { id?: string | undefined; link?: string | undefined };
type FileHeader =
  | { type: 'image'; image: Source }
  | { type: 'video'; video: Source }
  | { type: 'document'; document: Source & { filename?: string | undefined } };

/** The file on top of a template, or of anything else with buttons. */
export function showHeaderFile(header: FileHeader, store: MediaStore): File {
  if (header.type === 'image') return showFile(store, { media: 'image', ...header.image });
  if (header.type === 'video') return showFile(store, { media: 'video', ...header.video });
  return showFile(store, { media: 'document', ...header.document });
}
