import { Flex, NumberInput } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { useSettingsWords } from '../words/words.ts';
import { YesNoField } from './rule-fields.tsx';

/** What is offered first when a team turns it on. */
const FIRST_OFFER_MONTHS = 24;

type Props = { months: number | null; onChange: (months: number | null) => void };

/** Whether, and when, old messages are erased. */
export function KeepField({ months, onChange }: Props) {
  const { rules: say } = useSettingsWords();
  const [latest, setLatest] = useState(months ?? FIRST_OFFER_MONTHS);
  const setMonths = (value: number) => {
    setLatest(value);
    onChange(value);
  };
  return (
    <Flex direction="column" gap="sm">
      <YesNoField
        name="keeps"
        label={say.keeps}
        hint={say.keepsHint}
        value={months !== null}
        onChange={(isOn) => onChange(isOn ? latest : null)}
      />
      {months !== null && (
        <NumberInput
          name="keep-months"
          label={say.keepMonths}
          min={1}
          max={240}
          precision={0}
          value={months}
          onChange={setMonths}
        />
      )}
    </Flex>
  );
}
