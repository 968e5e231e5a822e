import type { BaseTime, TimeInputProps } from '@hubspot/ui-extensions';
import { testId } from '../test-id.ts';
import { Field } from './field.tsx';
import { useChoice } from './use-choice.ts';

export function TimeInput({ value, defaultValue, onChange, onBlur, onFocus, ...props }: TimeInputProps) {
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
          type="time"
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

function tell(text: string, listener: TimeInputProps['onChange']): void {
  const [hours, minutes] = text.split(':').map(Number);
  if (hours === undefined || minutes === undefined) return;
  listener?.({ hours, minutes });
}

/** As browsers want it: `08:30`. */
function asText(value: BaseTime | null | undefined): string {
  if (!value) return '';
  return [value.hours, value.minutes].map((part) => String(part).padStart(2, '0')).join(':');
}
