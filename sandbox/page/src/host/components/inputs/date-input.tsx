import type { BaseDate, DateInputProps } from '@hubspot/ui-extensions';
import { testId } from '../test-id.ts';
import { Field } from './field.tsx';
import { useChoice } from './use-choice.ts';

export function DateInput({ value, defaultValue, onChange, onBlur, onFocus, ...props }: DateInputProps) {
  const [text, set] = useChoice({
    value: value === undefined ? undefined : asText(value),
    initial: asText(defaultValue),
    onChange: (said) => tell(said, onChange),
  });
  return (
    <Field {...props}>
      {(control) => (
        <input
          {...control}
          type="date"
          className="hs-input"
          name={props.name}
          readOnly={props.readOnly ?? false}
          min={asText(props.min) || undefined}
          max={asText(props.max) || undefined}
          value={text}
          onChange={({ target }) => set(target.value)}
          onBlur={() => tell(text, onBlur)}
          onFocus={() => tell(text, onFocus)}
          {...testId(props.testId)}
        />
      )}
    </Field>
  );
}

function tell(text: string, listener: DateInputProps['onChange']): void {
  const [year, month, date] = text.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined) return;
  // HubSpot counts months from 0.
  listener?.({ year, month: month - 1, date, formattedDate: text });
}

/** As browsers want it: `2026-11-23`. */
function asText(value: BaseDate | null | undefined): string {
  if (!value) return '';
  const { year, month, date } = value;
  return [
    String(year).padStart(4, '0'),
    ...[month + 1, date].map((part) => String(part).padStart(2, '0')),
  ].join('-');
}
