import type { ToggleGroupProps } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { testId } from '../test-id.ts';
import { Hint } from './hint.tsx';
import './inputs.css';

export function ToggleGroup(props: ToggleGroupProps) {
  const {
    label,
    name,
    options,
    required = false,
    tooltip,
    error = false,
    validationMessage,
    inline = false,
  } = props;
  const initial = options.filter(({ initialIsChecked }) => initialIsChecked).map(({ value }) => value);
  const [own, setOwn] = useState(initial);
  const chosen = props.value === undefined ? own : [props.value].flat();
  const isRadio = props.toggleType === 'radioButtonList';
  const choose = (value: string) => {
    const others = chosen.filter((one) => one !== value);
    const next = isRadio ? [value] : chosen.includes(value) ? others : [...chosen, value];
    setOwn(next);
    if (props.toggleType === 'radioButtonList') props.onChange?.(value);
    else props.onChange?.(next);
  };
  return (
    <fieldset className={`hs-group${inline ? ' hs-group-inline' : ''}`} {...testId(props.testId)}>
      <legend>
        {label}
        {required && <span aria-hidden="true"> *</span>} {tooltip !== undefined && <Hint text={tooltip} />}
      </legend>
      {options.map(({ label: text, value, readOnly, description }) => (
        <div className="hs-choice" key={value}>
          <label>
            <input
              type={isRadio ? 'radio' : 'checkbox'}
              name={name}
              value={value}
              checked={chosen.includes(value)}
              disabled={readOnly ?? false}
              onChange={() => choose(value)}
            />
            <span>{text}</span>
          </label>
          {description !== undefined && <p className="hs-description">{description}</p>}
        </div>
      ))}
      {validationMessage !== undefined && (
        <p className={error ? 'hs-mistake' : 'hs-fine'} role={error ? 'alert' : undefined}>
          {validationMessage}
        </p>
      )}
    </fieldset>
  );
}
