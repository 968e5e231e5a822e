import type { CurrencyInputProps, NumberInputProps, StepperInputProps } from '@hubspot/ui-extensions';
import { useEffect, useState } from 'react';
import { testId } from '../test-id.ts';
import { Field, type FieldProps } from './field.tsx';

type Common = FieldProps & {
  name: string;
  label: string;
  value?: number;
  defaultValue?: number;
  readOnly?: boolean;
  min?: number;
  max?: number;
  precision?: number;
  onChange?: (value: number) => void;
  onInput?: (value: number) => void;
  onBlur?: (value: number) => void;
  onFocus?: (value: number) => void;
  testId?: string;
};

/** What inputs of numbers have in common: what is typed is a text until it is a number. */
function useNumber(props: Common) {
  const { value, defaultValue, onChange, onInput, onBlur, onFocus } = props;
  const [text, setText] = useState(asText(value ?? defaultValue));
  useEffect(() => {
    if (value !== undefined) setText((typed) => (Number(typed) === value ? typed : asText(value)));
  }, [value]);
  const number = text.trim() === '' ? NaN : Number(text);
  const tell = (listener: ((value: number) => void) | undefined, said: number) => {
    if (!Number.isNaN(said)) listener?.(said);
  };
  return {
    number,
    set(next: number): void {
      setText(asText(next));
      tell(onChange, next);
    },
    attributes: {
      value: text,
      name: props.name,
      placeholder: props.placeholder,
      readOnly: props.readOnly ?? false,
      min: props.min,
      max: props.max,
      onChange({ target }: { target: { value: string } }) {
        setText(target.value);
        tell(onInput, target.value === '' ? NaN : Number(target.value));
      },
      onFocus: () => tell(onFocus, number),
      onBlur() {
        if (number !== value) tell(onChange, number);
        tell(onBlur, number);
      },
      ...testId(props.testId),
    },
  };
}

export function NumberInput(props: NumberInputProps) {
  const { attributes } = useNumber(props);
  const { textAlign = 'left', formatStyle, precision } = props;
  return (
    <Field {...props}>
      {(control) => (
        <span className="hs-with-unit">
          <input
            {...control}
            {...attributes}
            type="number"
            step={precision ? 10 ** -precision : 'any'}
            className="hs-input"
            style={{ textAlign }}
          />
          {formatStyle === 'percentage' && <span aria-hidden="true">%</span>}
        </span>
      )}
    </Field>
  );
}

export function CurrencyInput({ currency = 'USD', ...props }: CurrencyInputProps) {
  const { attributes } = useNumber(props);
  return (
    <Field {...props} description={props.description ?? currency}>
      {(control) => <input {...control} {...attributes} type="number" step="any" className="hs-input" />}
    </Field>
  );
}

export function StepperInput({ stepSize = 1, ...props }: StepperInputProps) {
  const { number, set, attributes } = useNumber(props);
  const { min = -Infinity, max = Infinity, label } = props;
  const step = (by: number) => set(Math.min(max, Math.max(min, (Number.isNaN(number) ? 0 : number) + by)));
  return (
    <Field {...props}>
      {(control) => (
        <span className="hs-stepper">
          <button
            type="button"
            aria-label={`${label}: less`}
            disabled={number <= min}
            onClick={() => step(-stepSize)}
          >
            −
          </button>
          <input {...control} {...attributes} type="number" step={stepSize} className="hs-input" />
          <button
            type="button"
            aria-label={`${label}: more`}
            disabled={number >= max}
            onClick={() => step(stepSize)}
          >
            +
          </button>
        </span>
      )}
    </Field>
  );
}

function asText(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '' : String(value);
}
