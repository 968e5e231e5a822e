import type { MultiSelectProps } from '@hubspot/ui-extensions';
import { useRef, useState } from 'react';
import { useLeaving } from '../../../popup/use-leaving.ts';
import { testId } from '../test-id.ts';
import { Field } from './field.tsx';
import { useChoice } from './use-choice.ts';

type Values = NonNullable<MultiSelectProps['value']>;

/** A button that says what is chosen, over a list of boxes to tick. */
export function MultiSelect({ value, onChange, options, ...props }: MultiSelectProps) {
  const [values, choose] = useChoice<Values>({ value, initial: [], onChange });
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  useLeaving(isOpen, root, () => setOpen(false));
  const chosen = options.filter((option) => values.includes(option.value));
  return (
    <Field {...props}>
      {({ id, 'aria-label': name, 'aria-describedby': describedBy }) => (
        <div
          className="hs-multi"
          ref={root}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || !isOpen) return;
            event.preventDefault(); // else a dialog around it would close
            setOpen(false);
          }}
        >
          <button
            id={id}
            aria-label={name}
            aria-describedby={describedBy}
            type="button"
            className="hs-input hs-select"
            aria-expanded={isOpen}
            disabled={props.readOnly ?? false}
            onClick={() => setOpen(!isOpen)}
            {...testId(props.testId)}
          >
            {chosen.map(({ label }) => label).join(', ') || (props.placeholder ?? '–')}
          </button>
          {isOpen && <Boxes label={props.label ?? props.name} {...{ options, values, choose }} />}
        </div>
      )}
    </Field>
  );
}

type BoxesProps = {
  label: string | undefined;
  options: MultiSelectProps['options'];
  values: Values;
  choose(values: Values): void;
};

function Boxes({ label, options, values, choose }: BoxesProps) {
  const toggle = (one: Values[number]) =>
    choose(values.includes(one) ? values.filter((other) => other !== one) : [...values, one]);
  return (
    <div className="hs-multi-list" role="group" aria-label={label}>
      {options.map((option) => (
        <label key={String(option.value)}>
          <input
            type="checkbox"
            checked={values.includes(option.value)}
            onChange={() => toggle(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}
