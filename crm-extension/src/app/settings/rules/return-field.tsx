import { Flex, NumberInput } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { useSettingsWords } from '../words/words.ts';
import { YesNoField } from './rule-fields.tsx';

/** What is offered first when a team turns it on. */
const FIRST_OFFER_MINUTES = 30;

type Props = { minutes: number | null; onChange: (minutes: number | null) => void };

/** Whether, and after how long, a contact whose agent is silent is nobody's again. */
export function ReturnField({ minutes, onChange }: Props) {
  const { rules: say } = useSettingsWords();
  const [latest, setLatest] = useState(minutes ?? FIRST_OFFER_MINUTES);
  const setMinutes = (value: number) => {
    setLatest(value);
    onChange(value);
  };
  return (
    <Flex direction="column" gap="sm">
      <YesNoField
        name="returns"
        label={say.returns}
        hint={say.returnsHint}
        value={minutes !== null}
        onChange={(isOn) => onChange(isOn ? latest : null)}
      />
      {minutes !== null && (
        <NumberInput
          name="return-after"
          label={say.returnAfter}
          min={5}
          max={43_200}
          precision={0}
          value={minutes}
          onChange={setMinutes}
        />
      )}
    </Flex>
  );
}
