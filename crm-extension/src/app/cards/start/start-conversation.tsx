import { EmptyState, Flex, Select, Text } from '@hubspot/ui-extensions';
import type { AnswerOf } from '@trochai/contract/endpoints';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { ShownReading } from '@trochai/card-kit/shown-reading.tsx';
import { isProblem, useRead } from '@trochai/card-kit/use-read.ts';
import { useWrite } from '@trochai/card-kit/use-write.ts';
import { useState } from 'react';
import type { FilledTemplate } from '../composer/filled-template.ts';
import { TemplateForm } from '../composer/template-form.tsx';
import type { CrmRecord } from '../live/record.ts';
import { useCardWords } from '../words/words.ts';

type Props = { record: CrmRecord; started: () => void };
type Channel = AnswerOf<'POST /channels/list'>['channels'][number];

/** Nobody on WhatsApp has this record yet: whoever may write starts the conversation with a template. */
export function StartConversation(props: Props) {
  const { me } = useEntry();
  const { start: words } = useCardWords();
  return (
    <Flex direction="column" gap="md">
      <EmptyState title={words.title} imageName="announcement" layout="vertical" imageWidth={150}>
        <Text>{me.may.write ? words.text : words.readOnly}</Text>
      </EmptyState>
      {me.may.write && <Channels {...props} />}
    </Flex>
  );
}

function Channels(props: Props) {
  const { start: words } = useCardWords();
  const result = useRead('POST /channels/list', {});
  return (
    <ShownReading result={result}>
      {({ channels }) => {
        const able = channels.filter(({ kind, status }) => kind === 'WHATSAPP' && status === 'CONNECTED');
        return able.length === 0 ? <Text>{words.noChannel}</Text> : <Form channels={able} {...props} />;
      }}
    </ShownReading>
  );
}

function Form({ channels, record, started }: Props & { channels: Channel[] }) {
  const { showDone } = useEntry();
  const { start: words } = useCardWords();
  const [chosen, setChosen] = useState(channels[0]?.id ?? '');
  const { write } = useWrite('POST /contacts/start');
  const send = async ({ name, language, header, body, buttons }: FilledTemplate) => {
    const answer = await write({
      record,
      channelId: chosen,
      template: { name, language, header, body, buttons },
    });
    return isProblem(answer) ? answer : null;
  };
  const done = () => {
    showDone(words.started);
    started();
  };
  return (
    <Flex direction="column" gap="sm">
      {channels.length > 1 && (
        <Select
          name="channel"
          label={words.channel}
          value={chosen}
          options={channels.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(value) => setChosen(String(value))}
        />
      )}
      <TemplateForm key={chosen} channelId={chosen} conversationId={null} {...{ send, done }} leave={null} />
    </Flex>
  );
}
