import type { MultiSelectProps } from '@hubspot/ui-extensions';
import { useEffect, useRef, useState } from 'react';
import { testId } from '../test-id.ts';
import { Field } from './field.tsx';
import { useChoice } from './use-choice.ts';

type Values = NonNullable<MultiSelectProps['value']>;

/** A button that says what is chosen, over a list of boxes to tick. */
export function MultiSelect({ value, onChange, options, ...props }: MultiSelectProps) {
  const [values, choose] = useChoice<Values>({ value, initial: [], onChange });
  const { isOpen, setOpen, root } = useOpen();
  const chosen = options.filter((option) => values.includes(option.value));
  const toggle = (one: Values[number]) =>
    choose(values.includes(one) ? values.filter((other) => other !== one) : [...values, one]);
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
          {isOpen && (
            <div className="hs-multi-list" role="group" aria-label={props.label ?? props.name}>
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
          )}
        </div>
      )}
    </Field>
  );
}

function useOpen() {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    const leave = ({ target }: Event) => {
      if (target instanceof Node && !root.current?.contains(target)) setOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
    };
  }, [isOpen]);
  return { isOpen, setOpen, root };
}
