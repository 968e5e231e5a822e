import type { SelectProps } from '@hubspot/ui-extensions';
import { testId } from '../test-id.ts';
import { Field } from './field.tsx';
import { useChoice } from './use-choice.ts';

type Value = NonNullable<SelectProps['value']>;

/** The browser's own list; the values may be texts, numbers or booleans, so options go by their place. */
export function Select({ value, onChange, options, variant = 'input', ...props }: SelectProps) {
  const { name, placeholder, readOnly = false } = props;
  const [chosen, choose] = useChoice<Value | null>({
    value,
    initial: null,
    onChange: (one) => (one === null ? undefined : onChange?.(one)),
  });
  const at = options.findIndex((option) => option.value === chosen);
  return (
    <Field {...props}>
      {(control) => (
        <>
          <select
            {...control}
            className={`hs-input hs-select hs-select-${variant}`}
            disabled={readOnly}
            value={at}
            onChange={({ target }) => choose(options[Number(target.value)]?.value ?? null)}
            {...testId(props.testId)}
          >
            {at < 0 && <option value={-1}>{placeholder ?? ''}</option>}
            {options.map((option, index) => (
              <option key={String(option.value)} value={index}>
                {option.label}
              </option>
            ))}
          </select>
          {name !== undefined && chosen !== null && (
            <input type="hidden" name={name} value={String(chosen)} />
          )}
        </>
      )}
    </Field>
  );
}
