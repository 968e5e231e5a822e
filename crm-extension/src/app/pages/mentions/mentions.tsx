import { EmptyState, Flex, Text } from '@hubspot/ui-extensions';
import { ShownReading } from '@trochai/card-kit/shown-reading.tsx';
import { MoreButton } from '../lists/more-button.tsx';
import { useHomeWords } from '../words/words.ts';
import { MentionTile } from './mention-tile.tsx';
import { useMentions } from './use-mentions.ts';

/** Internal notes in which somebody speaks to the member. */
export function Mentions() {
  const { mentions: say } = useHomeWords();
  const { first, pageOf, more, isBusy } = useMentions();
  return (
    <ShownReading result={first}>
      {(read) => {
        const page = pageOf(read);
        if (page.notes.length === 0) return <NoMentions />;
        return (
          <Flex direction="column" gap="sm">
            <Text>{say.text}</Text>
            {page.notes.map((note) => (
              <MentionTile key={note.id} note={note} />
            ))}
            {page.hasMore && <MoreButton isBusy={isBusy} onMore={() => more(page)} />}
          </Flex>
        );
      }}
    </ShownReading>
  );
}

function NoMentions() {
  const { title, text } = useHomeWords().mentions.none;
  return (
    <EmptyState title={title} imageName="task">
      <Text>{text}</Text>
    </EmptyState>
  );
}
