import { Alert, Flex, Text } from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { useState } from 'react';
import { useCardWords } from '../words/words.ts';
import type { ComposerProps } from './composer-props.ts';
import type { FilledTemplate } from './filled-template.ts';
import { MessageForm } from './message-form.tsx';
import { TemplateForm } from './template-form.tsx';

/** Where members answer: freely while WhatsApp's 24 hours run, by a template afterwards. */
export function Composer(props: ComposerProps) {
  const { me } = useEntry();
  const { composer: words } = useCardWords();
  const [wantsTemplate, setWantsTemplate] = useState(false);
  const [text, setText] = useState('');
  const { conversation, outbox } = props;
  const isClosed = conversation.window?.state === 'closed';
  // What becomes of it is shown among the messages, where it is sent again with its key.
  const send = (message: FilledTemplate) => {
    void outbox.send({ conversationId: conversation.id, message });
    return Promise.resolve(null);
  };
  if (!me.may.write) return <Text variant="microcopy">{words.readOnly}</Text>;
  if (!isClosed && !wantsTemplate)
    return <MessageForm {...props} {...{ text, setText }} chooseTemplate={() => setWantsTemplate(true)} />;
  return (
    <Flex direction="column" gap="sm">
      {isClosed && <Alert title={words.closed} variant="warning" />}
      <TemplateForm
        channelId={conversation.channel.id}
        conversationId={conversation.id}
        send={send}
        done={() => setWantsTemplate(false)}
        leave={isClosed ? null : () => setWantsTemplate(false)}
      />
    </Flex>
  );
}
