import { Input, MultiSelect, Select } from '@hubspot/ui-extensions';
import type { Channel } from '@trochai/contract/channels';
import type { MemberView } from '@trochai/contract/members';
import { useState } from 'react';
import { FormModal } from '../shared/form-modal.tsx';
import { FormProblem } from '../shared/form-problem.tsx';
import { useChange } from '../shared/use-change.ts';
import { useSettingsWords } from '../words/words.ts';

type Draft = Pick<Channel, 'name' | 'assignmentRule' | 'memberIds'>;
type Props = { channel: Channel; writers: readonly MemberView[]; again: () => Promise<void> };

const RULES = ['MANUAL', 'ROUND_ROBIN', 'LISTING_AGENT'] as const;

/** What the agency decides of a channel: its name, who gets new contacts, and who works on it. */
export function ChannelModal({ channel, writers, again }: Props) {
  const { channels: say } = useSettingsWords();
  const id = `edit-${channel.id}`;
  const [draft, setDraft] = useState<Draft>(channel);
  const { change, isBusy, problem, forgetProblem } = useChange('POST /channels/save', {
    again,
    overlayId: id,
  });
  const start = () => {
    setDraft(channel);
    forgetProblem();
  };
  const { name, assignmentRule, memberIds } = draft;
  const save = () =>
    void change({ channelId: channel.id, name, assignmentRule, memberIds }, say.saved(name.trim()));
  return (
    <FormModal
      id={id}
      title={channel.name}
      isBusy={isBusy}
      canSave={name.trim() !== ''}
      onOpen={start}
      onSave={save}
    >
      <FormProblem title={say.notSaved} problem={problem} />
      <ChannelFields draft={draft} writers={writers} onChange={setDraft} />
    </FormModal>
  );
}

type FieldProps = { draft: Draft; writers: readonly MemberView[]; onChange: (draft: Draft) => void };

function ChannelFields({ draft, writers, onChange }: FieldProps) {
  const { channels: say } = useSettingsWords();
  const { name, assignmentRule, memberIds } = draft;
  const chooseRule = (value: unknown) => {
    const chosen = RULES.find((rule) => rule === value);
    if (chosen) onChange({ ...draft, assignmentRule: chosen });
  };
  return (
    <>
      <Input
        label={say.form.name}
        name="channel-name"
        description={say.form.nameHint}
        required
        value={name}
        onInput={(value) => onChange({ ...draft, name: value })}
      />
      <Select
        label={say.rule}
        name="channel-rule"
        description={say.ruleHints[assignmentRule]}
        value={assignmentRule}
        options={RULES.map((rule) => ({ value: rule, label: say.rules[rule] }))}
        onChange={chooseRule}
      />
      <MultiSelect
        label={say.members}
        name="channel-members"
        description={say.membersHint}
        placeholder={say.everybody}
        value={memberIds}
        options={writers.map((member) => ({ value: member.id, label: member.name }))}
        onChange={(values) => onChange({ ...draft, memberIds: values.map(String) })}
      />
    </>
  );
}
