import { Flex, LoadingButton, MultiSelect, Select, TextArea } from '@hubspot/ui-extensions';
import { LONGEST_NOTE } from '@trochai/contract/notes';
import { isProblem, useRead } from '@trochai/card-kit/use-read.ts';
import { useWrite } from '@trochai/card-kit/use-write.ts';
import { useState } from 'react';
import type { Conversation } from '../live/read-news.ts';
import { useListProblem } from '../conversation/use-list-problem.ts';
import { useCardWords } from '../words/words.ts';

type Props = { conversations: Conversation[]; added: () => void };

/** A note for the team, on one conversation, which may speak to members. */
export function NoteForm({ conversations, added }: Props) {
  const { notes: words } = useCardWords();
  const [text, setText] = useState('');
  const [mentions, setMentions] = useState<string[]>([]);
  const [chosen, setChosen] = useState<string | null>(null);
  const { write, isBusy } = useWrite('POST /notes/add');
  const conversationId = chosen ?? conversations[0]?.id;
  const submit = async () => {
    if (conversationId === undefined) return;
    const answer = await write({ conversationId, text, mentions });
    if (isProblem(answer)) return;
    setText('');
    setMentions([]);
    added();
  };
  return (
    <Flex direction="column" gap="xs">
      <TextArea
        label={words.label}
        name="note"
        placeholder={words.placeholder}
        value={text}
        rows={2}
        maxLength={LONGEST_NOTE}
        onInput={setText}
      />
      <Flex direction="row" gap="sm" align="end" wrap="wrap">
        <Mentions chosen={mentions} choose={setMentions} />
        {conversations.length > 1 && (
          <Select
            name="note-conversation"
            label={words.on}
            value={conversationId ?? ''}
            options={conversations.map(({ id, channel }) => ({ value: id, label: channel.name }))}
            onChange={(value) => setChosen(String(value))}
          />
        )}
        <LoadingButton
          variant="primary"
          size="sm"
          loading={isBusy}
          disabled={text.trim() === ''}
          onClick={() => void submit()}
        >
          {words.add}
        </LoadingButton>
      </Flex>
    </Flex>
  );
}

function Mentions({ chosen, choose }: { chosen: string[]; choose: (ids: string[]) => void }) {
  const { notes: words } = useCardWords();
  const { reading } = useRead('POST /members/list', {});
  const listProblem = useListProblem(reading);
  const members = reading.is === 'here' ? reading.value.members : [];
  return (
    <MultiSelect
      name="mentions"
      label={words.mention}
      value={chosen}
      options={members.map(({ id, name }) => ({ value: id, label: name }))}
      {...listProblem}
      onChange={(ids) => choose(ids.map(String))}
    />
  );
}
