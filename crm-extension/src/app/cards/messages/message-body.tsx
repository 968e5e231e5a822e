import { Text } from '@hubspot/ui-extensions';
import { Lines } from '@trochai/card-kit/lines.tsx';
import type { Message } from '../live/merge-messages.ts';
import { useCardWords } from '../words/words.ts';
import { ContentBody } from './content-body.tsx';
import { MediaBody } from './media-body.tsx';

/** All that a message says, whatever its kind; the line that sums it up when there is nothing else to show. */
export function MessageBody({ message, changed }: { message: Message; changed: () => void }) {
  const { messages: words } = useCardWords();
  const { text, content, media, deletedAt, summary, kind } = message;
  if (deletedAt !== null) return <Text format={{ italic: true }}>{words.deleted}</Text>;
  const isSummedUp = text === null && media === null && !saysItself(content);
  const isTextShown = text !== null && content?.template === undefined;
  return (
    <>
      {media && <MediaBody message={message} media={media} changed={changed} />}
      {content && <ContentBody content={content} />}
      {isTextShown && <Lines text={text} />}
      {isSummedUp && <Text>{summary || words.unknownKind(kind)}</Text>}
    </>
  );
}

function saysItself(content: Message['content']): boolean {
  if (!content) return false;
  const { location, people, reply, order, template } = content;
  return [location, people, reply, order, template].some((part) => part !== undefined);
}
