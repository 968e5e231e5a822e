import { Form, Input, LoadingButton, Text } from '@hubspot/ui-extensions';
import { isProblem } from '@trochai/card-kit/use-read.ts';
import { useWrite } from '@trochai/card-kit/use-write.ts';
import { useState } from 'react';
import type { Conversation } from '../live/read-news.ts';
import { useCardWords } from '../words/words.ts';

type Props = { conversation: Conversation; sent: () => Promise<void> };

/** One line to the customer, while WhatsApp's window is open. */
export function QuickAnswer({ conversation: { id, window }, sent }: Props) {
  const { composer, sidebar } = useCardWords();
  const [text, setText] = useState('');
  const { write, isBusy } = useWrite('POST /conversations/send');
  if (window?.state === 'closed') return <Text variant="microcopy">{composer.closed}</Text>;
  const send = async () => {
    const answer = await write({ conversationId: id, message: { kind: 'text', text: text.trim() } });
    if (isProblem(answer)) return;
    // What was written on meanwhile stays.
    setText((now) => (now === text ? '' : now));
    await sent();
  };
  const submit = () => {
    if (text.trim() !== '') void send();
  };
  return (
    <Form onSubmit={submit} autoComplete="off">
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
        onClick={submit}
      >
        {composer.send}
      </LoadingButton>
    </Form>
  );
}
