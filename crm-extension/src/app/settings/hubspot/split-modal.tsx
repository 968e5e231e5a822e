import {
  type BaseDate,
  type BaseTime,
  DateInput,
  MultiSelect,
  Text,
  TimeInput,
  Toggle,
} from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { instantOf } from '@trochai/card-kit/instant-of.ts';
import { useState } from 'react';
import { FormModal } from '../shared/form-modal.tsx';
import { FormProblem } from '../shared/form-problem.tsx';
import { useChange } from '../shared/use-change.ts';
import { useSettingsWords } from '../words/words.ts';
import type { Doubt } from './doubt.ts';

type Draft = { userIds: readonly string[]; takesNumber: boolean; day: BaseDate | null; time: BaseTime };
type Props = { doubt: Doubt; again: () => Promise<void> };

const MIDNIGHT = { hours: 0, minutes: 0 };

/** Parts two people who had one number: which accounts are the second person's, and since when. */
export function SplitModal({ doubt: { contactId, phone, userIds }, again }: Props) {
  const { me, words } = useEntry();
  const { doubts: say } = useSettingsWords().hubspot;
  const id = `split-${contactId}-${phone}`;
  const [draft, setDraft] = useState<Draft>({
    userIds: userIds.slice(-1),
    takesNumber: true,
    day: null,
    time: MIDNIGHT,
  });
  const { change, isBusy, problem } = useChange('POST /contacts/split', { again, overlayId: id });
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const { day, time, takesNumber } = draft;
  const split = () => {
    if (day === null) return;
    const since = instantOf({ ...day, ...time }, me.organization.timeZone);
    void change({ contactId, userIds: [...draft.userIds], takesNumber, since }, say.parted);
  };
  return (
    <FormModal
      id={id}
      title={say.splitTitle(`+${phone}`)}
      submit={say.split}
      isBusy={isBusy}
      canSave={day !== null && draft.userIds.length > 0}
      onSave={split}
    >
      <Text>{say.splitText}</Text>
      <FormProblem title={say.notParted} problem={problem} />
      <MultiSelect
        name={`second-${id}`}
        label={say.second}
        value={[...draft.userIds]}
        options={userIds.map((userId) => ({ value: userId, label: userId }))}
        onChange={(values) => set({ userIds: values.map(String) })}
      />
      <Toggle
        name={`number-${id}`}
        label={say.takesNumber}
        checked={takesNumber}
        textChecked={words.yes}
        textUnchecked={words.no}
        onChange={(value) => set({ takesNumber: value })}
      />
      <DateInput
        name={`day-${id}`}
        label={say.since}
        required
        format="standard"
        {...(day && { value: day })}
        onChange={({ year, month, date }) => set({ day: { year, month, date } })}
      />
      <TimeInput
        name={`time-${id}`}
        label={say.sinceTime}
        value={time}
        onChange={(value) => set({ time: value })}
      />
    </FormModal>
  );
}
