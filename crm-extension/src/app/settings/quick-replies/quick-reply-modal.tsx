import { Input, TextArea } from '@hubspot/ui-extensions';
import type { QuickReply } from '@trochai/contract/quick-replies';
import { useState } from 'react';
import { FormModal } from '../shared/form-modal.tsx';
import { FormProblem } from '../shared/form-problem.tsx';
import { useChange } from '../shared/use-change.ts';
import { useSettingsWords } from '../words/words.ts';

type Props = {
  id: string;
  title: string;
  /** Absent: a new one. */
  before?: QuickReply;
  again: () => Promise<void>;
};

/** Writes a quick reply, new or not. */
export function QuickReplyModal({ id, title: heading, before, again }: Props) {
  const { quickReplies: say } = useSettingsWords();
  const [title, setTitle] = useState(before?.title ?? '');
  const [text, setText] = useState(before?.text ?? '');
  const { change, isBusy, problem, forgetProblem } = useChange('POST /quick-replies/save', {
    again,
    overlayId: id,
  });
  const start = () => {
    setTitle(before?.title ?? '');
    setText(before?.text ?? '');
    forgetProblem();
  };
  const save = () =>
    void change({ title, text, ...(before && { quickReplyId: before.id }) }, say.saved(title.trim()));
  return (
    <FormModal
      id={id}
      title={heading}
      isBusy={isBusy}
      canSave={title.trim() !== '' && text.trim() !== ''}
      onOpen={start}
      onSave={save}
    >
      <FormProblem title={say.notSaved} problem={problem} />
      <Input label={say.name} name={`${id}-title`} required value={title} onInput={setTitle} />
      <TextArea
        label={say.message}
        name={`${id}-text`}
        description={say.hint}
        required
        rows={5}
        value={text}
        onInput={setText}
      />
    </FormModal>
  );
}
