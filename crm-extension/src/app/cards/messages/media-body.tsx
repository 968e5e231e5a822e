import { Button, Flex, Image, Link, Text } from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { isProblem } from '@trochai/card-kit/use-read.ts';
import type { Message } from '../live/merge-messages.ts';
import { useCardWords } from '../words/words.ts';
import { nameOfFile } from './name-of-file.ts';

type Media = NonNullable<Message['media']>;
type Props = { message: Message; media: Media; changed: () => void };

const THUMBNAIL_WIDTH = 220;

/** A file of a message: a small picture that opens it, or its name; or why it is not here. */
export function MediaBody({ message, media, changed }: Props) {
  const words = useCardWords();
  const { state, fileUrl, thumbnailUrl } = media;
  const name = nameOfFile(message, words);
  if (state === 'DUE') return <Text variant="microcopy">{words.messages.beingFetched}</Text>;
  if (state !== 'STORED' || fileUrl === null)
    return <MissingFile message={message} media={media} changed={changed} />;
  const href = { url: fileUrl, external: true };
  if (thumbnailUrl !== null)
    return <Image src={thumbnailUrl} alt={name} href={href} width={THUMBNAIL_WIDTH} />;
  return (
    <Link href={href}>
      {words.messages.openFile}: {name}
    </Link>
  );
}

function MissingFile({ message: { id: messageId }, media, changed }: Props) {
  const { call, showProblem, me } = useEntry();
  const { messages } = useCardWords();
  const retry = async () => {
    const answer = await call('POST /media/retry', { messageId });
    if (isProblem(answer)) showProblem(answer);
    else changed();
  };
  return (
    <Flex direction="column" gap="xs">
      <Text variant="microcopy">{media.problem ?? messages.fileGone}</Text>
      {media.canRetry && me.may.write && (
        <Button size="xs" variant="secondary" onClick={() => void retry()}>
          {messages.fetchAgain}
        </Button>
      )}
    </Flex>
  );
}
