import { Text } from '@hubspot/ui-extensions';
import type { Message } from '../live/merge-messages.ts';
import { useCardWords } from '../words/words.ts';
import { ContentBody } from './content-body.tsx';
import { MediaBody } from './media-body.tsx';

/** Kinds whose file or content says it all; of others the line that sums them up is shown when there is no text. */
const PLAIN_KINDS = new Set(['text', 'image', 'video', 'audio', 'document', 'sticker', 'template']);

/** All that a message says, whatever its kind. */
export function MessageBody({ message, changed }: { message: Message; changed: () => void }) {
  const { messages: words } = useCardWords();
  const { text, content, media, deletedAt, summary, kind } = message;
  if (deletedAt !== null) return <Text format={{ italic: true }}>{words.deleted}</Text>;
  const isSummedUp = text === null && media === null && !PLAIN_KINDS.has(kind) && !saysItself(content);
  const isTextShown = text !== null && content?.template === undefined;
  return (
    <>
      {media && <MediaBody message={message} media={media} changed={changed} />}
      {content && <ContentBody content={content} />}
      {isTextShown && <Text>{text}</Text>}
      {isSummedUp && <Text>{summary || words.unknownKind(kind)}</Text>}
    </>
  );
}

function saysItself(content: Message['content']): boolean {
  if (!content) return false;
  const { location, people, reply, order, template } = content;
  return [location, people, reply, order, template].some((part) => part !== undefined);
}
