import type { MediaStore } from '../graph/media/media-store.ts';
import type { File } from './phones-schema.ts';

type Given = {
  media: File['media'];
  id?: string | undefined;
  link?: string | undefined;
  filename?: string | undefined;
  caption?: string | undefined;
};

/** Below which files of messages are served to the page. */
export const FILES_PATH = '/phones/files';

/** A file of a message; whether it can still be looked at is known to the store. */
export function showFile(store: MediaStore, { media, id, link, filename, caption }: Given): File {
  const kept = id === undefined ? undefined : store.find(id);
  return {
    kind: 'file',
    media,
    path: kept ? `${FILES_PATH}/${kept.id}` : null,
    link: link ?? null,
    name: filename ?? kept?.fileName ?? null,
    caption: caption ?? null,
  };
}
