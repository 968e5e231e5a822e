import { Button, Flex, Input, MultiSelect } from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { isProblem, useRead } from '@trochai/card-kit/use-read.ts';
import { useWrite } from '@trochai/card-kit/use-write.ts';
import { useState } from 'react';
import type { Contact } from '../live/read-news.ts';
import { useCardWords } from '../words/words.ts';
import { useListProblem } from './use-list-problem.ts';

type Props = { contact: Contact; changed: () => void };

/** Adds and removes tags; whoever may, makes new ones. */
export function TagsField({ contact: { id: contactId, tags }, changed }: Props) {
  const { me } = useEntry();
  const { header } = useCardWords();
  const { reading, again } = useRead('POST /tags/list', {});
  const listProblem = useListProblem(reading);
  const { write, isBusy } = useWrite('POST /contacts/tag');
  const listed = reading.is === 'here' ? reading.value.tags : tags;
  const has = tags.map(({ id }) => id);

  const change = async (input: Pick<Parameters<typeof write>[0], 'add' | 'remove'>) => {
    const answer = await write({ contactId, ...input });
    if (isProblem(answer)) return false;
    changed();
    await again();
    return true;
  };
  const choose = (chosen: string[]) =>
    change({
      add: chosen.filter((id) => !has.includes(id)),
      remove: has.filter((id) => !chosen.includes(id)),
    });
  return (
    <Flex direction="column" gap="xs">
      <MultiSelect
        label={header.tags}
        name="tags"
        placeholder={header.addTags}
        value={has}
        readOnly={isBusy || reading.is !== 'here'}
        options={listed.map(({ id, name }) => ({ value: id, label: name }))}
        {...listProblem}
        onChange={(chosen) => void choose(chosen.map(String))}
      />
      {me.may.makeTags && <NewTag add={(name) => change({ add: [{ name }], remove: [] })} isBusy={isBusy} />}
    </Flex>
  );
}

function NewTag({ add, isBusy }: { add: (name: string) => Promise<boolean>; isBusy: boolean }) {
  const { words } = useEntry();
  const { header } = useCardWords();
  const [name, setName] = useState('');
  const submit = async () => {
    if (await add(name.trim())) setName('');
  };
  return (
    <Flex direction="row" gap="xs" align="end">
      <Input label={header.newTag} name="new-tag" value={name} onInput={setName} />
      <Button
        size="sm"
        variant="secondary"
        disabled={isBusy || name.trim() === ''}
        onClick={() => void submit()}
      >
        {words.add}
      </Button>
    </Flex>
  );
}
