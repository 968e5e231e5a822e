import { Toggle } from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { useChange } from '../shared/use-change.ts';

type Props = {
  label: string;
  isLabelShown: boolean;
  /** Absent: who asks. */
  memberId?: string;
  isAvailable: boolean;
  /** What is said when it is done. */
  said: { on: string; off: string };
  again: () => Promise<void>;
};

/** Whether new contacts go to somebody in turn. */
export function Availability({ label, isLabelShown, memberId, isAvailable, said, again }: Props) {
  const { words } = useEntry();
  const { change, isBusy } = useChange('POST /members/set-availability', { again });
  const set = (checked: boolean) =>
    void change(
      { isAvailable: checked, ...(memberId !== undefined && { memberId }) },
      checked ? said.on : said.off,
    );
  return (
    <Toggle
      label={label}
      name={`available-${memberId ?? 'mine'}`}
      labelDisplay={isLabelShown ? 'inline' : 'hidden'}
      textChecked={words.yes}
      textUnchecked={words.no}
      checked={isAvailable}
      readOnly={isBusy}
      onChange={set}
    />
  );
}
