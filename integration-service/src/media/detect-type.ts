import type { Spooled } from '../platform/blobs/spool.ts';

const TEXT_OF_OFFICE: Record<string, string> = {
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
};

/** Other names that the same content goes by. */
const SYNONYMS: Record<string, string> = {
  'audio/x-m4a': 'audio/mp4',
  'video/x-m4v': 'video/mp4',
  'video/3gpp2': 'video/3gpp',
  'audio/opus': 'audio/ogg',
};

const COMPOUND_FILE = 'application/x-cfb';

/**
 * What a file is by its content, never by what it calls itself. The name only tells apart what old office
 * documents have in common.
 * @returns null when the content does not tell
 */
export async function detectType(
  { path, head }: Pick<Spooled, 'path' | 'head'>,
  fileName: string | null,
): Promise<string | null> {
  const { fileTypeFromFile } = await import('file-type');
  const found = (await fileTypeFromFile(path))?.mime.split(';')[0]?.trim();
  if (found === COMPOUND_FILE) return TEXT_OF_OFFICE[extensionOf(fileName)] ?? found;
  if (found) return SYNONYMS[found] ?? found;
  return isText(head) ? 'text/plain' : null;
}

function extensionOf(fileName: string | null): string {
  return fileName?.split('.').at(-1)?.toLowerCase() ?? '';
}

/** No control characters but those of texts, and UTF-8 but for a character that the end cuts. */
function isText(head: Buffer): boolean {
  const text = new TextDecoder('utf-8').decode(head).replace(/\ufffd{1,3}$/, '');
  return head.length > 0 && !/[\ufffd]|(?![\t\n\f\r])\p{Cc}/u.test(text);
}
