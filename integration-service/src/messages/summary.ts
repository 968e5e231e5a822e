const MOST_CHARACTERS = 160;
const HALF_CHARACTER = /[\ud800-\udbff]$/;

/** A text on one line, for previews and transcripts. */
export function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MOST_CHARACTERS
    ? `${line.slice(0, MOST_CHARACTERS - 1).replace(HALF_CHARACTER, '')}…`
    : line;
}

export type FileKind = 'image' | 'video' | 'audio' | 'document' | 'sticker';

type File = { caption?: string | null; fileName?: string | null; isVoice?: boolean };

const FILES: Record<FileKind, (file: File) => string> = {
  image: ({ caption }) => `📷 ${caption || 'Photo'}`,
  video: ({ caption }) => `🎥 ${caption || 'Video'}`,
  audio: ({ isVoice }) => (isVoice ? '🎤 Voice message' : '🎵 Audio'),
  document: ({ caption, fileName }) => `📄 ${caption || fileName || 'Document'}`,
  sticker: () => 'Sticker',
};

/** The line for a message with a file, either way. */
export function summarizeFile(kind: FileKind, file: File): string {
  return oneLine(FILES[kind](file));
}

/** The line for a reaction, either way; no emoji: it was taken back. */
export function summarizeReaction(emoji: string | null): string {
  return emoji ? `Reacted ${emoji}` : 'Took a reaction back';
}
