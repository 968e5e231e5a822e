import { DateInput, Select } from '@hubspot/ui-extensions';
import { useHomeWords } from '../words/words.ts';
import type { Choosing } from './choice.ts';
import { PERIODS } from './periods.ts';

/** Which period; two days more when it goes by them. */
export function PeriodFields({ choice, onChoose }: Choosing) {
  const { funnel: say } = useHomeWords();
  const { period, from, to } = choice;
  return (
    <>
      <Select
        name="period"
        label={say.period}
        value={period}
        options={PERIODS.map((name) => ({ value: name, label: say.periods[name] }))}
        onChange={(value) =>
          onChoose({ ...choice, period: PERIODS.find((name) => name === value) ?? period })
        }
      />
      {period === 'custom' && (
        <>
          <DateInput
            name="from"
            label={say.from}
            {...(from && { value: from })}
            onChange={({ year, month, date }) => onChoose({ ...choice, from: { year, month, date } })}
          />
          <DateInput
            name="to"
            label={say.to}
            {...(to && { value: to })}
            onChange={({ year, month, date }) => onChoose({ ...choice, to: { year, month, date } })}
          />
        </>
      )}
    </>
  );
}
