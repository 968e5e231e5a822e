import type { Content, File } from './phones-schema.ts';

const FILE_WORDS: Readonly<Record<File['media'], string>> = {
  image: 'Photo',
  video: 'Video',
  audio: 'Audio',
  voice: 'Voice message',
  document: 'Document',
  sticker: 'Sticker',
};

/** A message in a few words, as it is quoted. */
export function inWords(content: Content): string {
  switch (content.kind) {
    case 'text':
      return content.text;
    case 'file':
      return content.caption ?? content.name ?? FILE_WORDS[content.media];
    case 'place':
      return content.name ?? 'Location';
    case 'cards':
      return content.cards.map(({ name }) => name).join(', ');
    case 'panel':
      return content.body;
    case 'deleted':
      return 'Deleted message';
    case 'unshown':
      return content.why;
  }
}
