import { Flex, Inline, Text, Tile } from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { PersonLink } from '../records/person-link.tsx';
import { useHomeWords } from '../words/words.ts';
import type { Mention } from './use-mentions.ts';

/** One note: about whom it is, what it says, who wrote it and when. */
export function MentionTile({ note: { contact, text, author, createdAt } }: { note: Mention }) {
  const { formats } = useEntry();
  const { mentions: say } = useHomeWords();
  return (
    <Tile compact>
      <Flex direction="column" gap="xs">
        <Inline gap="xs" align="baseline">
          <Text>{say.about}</Text>
          <PersonLink {...contact} />
        </Inline>
        {text.split('\n').map((line, index) => (
          <Text key={index}>{line}</Text>
        ))}
        <Text variant="microcopy">
          {[author?.name ?? say.automatic, formats.moment(createdAt)].join(' · ')}
        </Text>
      </Flex>
    </Tile>
  );
}
