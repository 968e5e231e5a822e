import { Button, Flex, Text } from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { isProblem } from '@trochai/card-kit/use-read.ts';
import { useWrite } from '@trochai/card-kit/use-write.ts';
import type { Message } from '../live/merge-messages.ts';
import { useCardWords } from '../words/words.ts';

type Delivery = NonNullable<Message['delivery']>;
type Props = { messageId: string; delivery: Delivery; changed: () => void };

/** Of a message that did not arrive, or may not have: why, what helps, and a way to send it once more. */
export function DeliveryTrouble({ messageId, delivery, changed }: Props) {
  const { me } = useEntry();
  const words = useCardWords();
  const { write, isBusy } = useWrite('POST /messages/repeat');
  const { state, failure, canRepeat } = delivery;
  if (state !== 'failed' && state !== 'unconfirmed') return null;
  const repeat = async () => {
    const answer = await write({ messageId });
    if (!isProblem(answer)) changed();
  };
  return (
    <Flex direction="column" gap="xs">
      <Text variant="microcopy" format={{ fontWeight: 'demibold' }}>
        {state === 'unconfirmed' ? words.doubt : failure ? `${failure.sentence} ${failure.advice}` : ''}
      </Text>
      {canRepeat && me.may.write && (
        <Button size="xs" variant="secondary" disabled={isBusy} onClick={() => void repeat()}>
          {state === 'unconfirmed' ? words.messages.repeatDoubt : words.messages.repeat}
        </Button>
      )}
    </Flex>
  );
}
