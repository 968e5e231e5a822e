import { Input } from '@hubspot/ui-extensions';
import { describeProblem } from '@trochai/card-kit/describe-problem.ts';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { useState } from 'react';
import { FormModal } from '../shared/form-modal.tsx';
import { useChange } from '../shared/use-change.ts';
import { useSettingsWords } from '../words/words.ts';

type Props = {
  id: string;
  title: string;
  /** Absent: a new tag. */
  tagId?: string;
  name: string;
  again: () => Promise<void>;
};

/** Names a tag, new or not. */
export function TagModal({ id, title, tagId, name: before, again }: Props) {
  const { words } = useEntry();
  const { tags: say } = useSettingsWords();
  const [name, setName] = useState(before);
  const { change, isBusy, problem, forgetProblem } = useChange('POST /tags/save', { again, overlayId: id });
  const start = () => {
    setName(before);
    forgetProblem();
  };
  return (
    <FormModal
      id={id}
      title={title}
      isBusy={isBusy}
      canSave={name.trim() !== ''}
      onOpen={start}
      onSave={() => void change({ name, ...(tagId !== undefined && { tagId }) }, say.saved(name.trim()))}
    >
      <Input
        label={say.name}
        name={`${id}-name`}
        required
        value={name}
        onInput={setName}
        error={problem !== null}
        {...(problem && { validationMessage: describeProblem(problem, words) })}
      />
    </FormModal>
  );
}
