import { Button, Flex, Text, Tile } from '@hubspot/ui-extensions';
import { describeProblem } from '@trochai/card-kit/describe-problem.ts';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import type { Outbox, Pending } from '../live/use-outbox.ts';
import { useCardWords } from '../words/words.ts';

type Props = { pending: Pending; outbox: Outbox };

/** A message that the member has just sent, before the service shows it. */
export function PendingItem({ pending: { key, message, problem }, outbox }: Props) {
  const { words: shared } = useEntry();
  const { messages: words, delivery } = useCardWords();
  const text = message.kind === 'text' || message.kind === 'number-request' ? message.text : null;
  const named = message.kind === 'template' ? words.template(message.name) : words.document;
  return (
    <Flex direction="column" gap="xs" align="end">
      <Tile compact>
        <Text>{text ?? named}</Text>
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
