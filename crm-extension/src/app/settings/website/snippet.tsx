import { Flex, Text, TextArea } from '@hubspot/ui-extensions';
import type { WebsiteView } from '@trochai/contract/website';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { useSettingsWords } from '../words/words.ts';

/** What goes into the agency's pages. */
export function Snippet({ website: { snippet, formerKey } }: { website: WebsiteView }) {
  const { formats } = useEntry();
  const { website: say } = useSettingsWords();
  return (
    <Flex direction="column" gap="xs">
      <TextArea
        label={say.snippet}
        name="snippet"
        description={say.snippetHint}
        rows={2}
        readOnly
        value={snippet}
      />
      {formerKey !== null && (
        <Text variant="microcopy">{say.formerUntil(formats.moment(formerKey.endsAt))}</Text>
      )}
    </Flex>
  );
}
