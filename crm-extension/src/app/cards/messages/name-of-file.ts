import type { Message } from '../live/merge-messages.ts';
import type { CardWords } from '../words/en.ts';

const KILOBYTE = 1_000;
const MEGABYTE = 1_000_000;

/** "Photo", "Voice message", or the file's own name, with its size. */
export function nameOfFile({ kind, content, media }: Message, { messages }: CardWords): string {
  const kinds: Partial<Record<string, string>> = {
    image: messages.photo,
    video: messages.video,
    audio: content?.file?.isVoice ? messages.voice : messages.audio,
    sticker: messages.sticker,
  };
  const name = media?.fileName ?? kinds[kind] ?? messages.document;
  return media?.size == null ? name : `${name} (${sizeOf(media.size)})`;
}

function sizeOf(bytes: number): string {
  if (bytes < MEGABYTE) return `${Math.max(1, Math.round(bytes / KILOBYTE))} kB`;
  return `${(bytes / MEGABYTE).toFixed(1)} MB`;
}
