import { Button, Flex, Text, Tile } from '@hubspot/ui-extensions';
import { describeProblem } from '@trochai/card-kit/describe-problem.ts';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { Lines } from '@trochai/card-kit/lines.tsx';
import type { Outbox, Pending } from '../live/use-outbox.ts';
import type { CardWords } from '../words/en.ts';
import { useCardWords } from '../words/words.ts';

type Props = { pending: Pending; outbox: Outbox };

/** A message that the member has just sent, before the service shows it. */
export function PendingItem({ pending, outbox }: Props) {
  const { words: shared } = useEntry();
  const { messages: words, delivery } = useCardWords();
  const { key, problem } = pending;
  return (
    <Flex direction="column" gap="xs" align="end">
      <Tile compact>
        <Lines text={describe(pending, words)} />
      </Tile>
      {problem === null ? (
        <Text variant="microcopy">{delivery.sending}</Text>
      ) : (
        <>
          <Text variant="microcopy" format={{ fontWeight: 'demibold' }}>
            {delivery.failed}: {describeProblem(problem, shared)}
          </Text>
          <Flex direction="row" gap="xs">
            <Button size="xs" variant="secondary" onClick={() => void outbox.again(key)}>
              {words.repeat}
            </Button>
            <Button size="xs" variant="transparent" onClick={() => outbox.discard(key)}>
              {words.discard}
            </Button>
          </Flex>
        </>
      )}
    </Flex>
  );
}

function describe({ message, fileName }: Pending, words: CardWords['messages']): string {
  if (message.kind === 'text' || message.kind === 'number-request') return message.text;
  if (message.kind === 'template') return words.template(message.name);
  const caption = message.kind === 'file' ? message.caption : null;
  return [`📎 ${fileName ?? words.document}`, caption].filter((part) => part != null).join('\n');
}
