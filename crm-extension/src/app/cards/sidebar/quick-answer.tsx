import { Flex, Input, LoadingButton, Text } from '@hubspot/ui-extensions';
import { isProblem } from '@trochai/card-kit/use-read.ts';
import { useWrite } from '@trochai/card-kit/use-write.ts';
import { useState } from 'react';
import type { Conversation } from '../live/use-live-contact.ts';
import { useCardWords } from '../words/words.ts';

type Props = { conversation: Conversation; sent: () => Promise<void> };

/** One line to the customer, while WhatsApp's window is open. */
export function QuickAnswer({ conversation: { id, window, channel }, sent }: Props) {
  const { composer, sidebar } = useCardWords();
  const [text, setText] = useState('');
  const { write, isBusy } = useWrite('POST /conversations/send');
  if (window.state === 'closed' && channel.kind === 'WHATSAPP')
    return <Text variant="microcopy">{composer.closed}</Text>;
  const send = async () => {
    const answer = await write({ conversationId: id, message: { kind: 'text', text: text.trim() } });
    if (isProblem(answer)) return;
    setText('');
    await sent();
  };
  return (
    <Flex direction="column" gap="xs">
      <Input
        label={sidebar.answer}
        name="answer"
        placeholder={composer.placeholder}
        value={text}
        onInput={setText}
      />
      <LoadingButton
        size="sm"
        variant="primary"
        loading={isBusy}
        disabled={text.trim() === ''}
        onClick={() => void send()}
      >
        {composer.send}
      </LoadingButton>
    </Flex>
  );
}
