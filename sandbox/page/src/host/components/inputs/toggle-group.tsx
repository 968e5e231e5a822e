import type { ToggleGroupOption, ToggleGroupProps } from '@hubspot/ui-extensions';
import { useMemo } from 'react';
import { testId } from '../test-id.ts';
import { Hint } from './hint.tsx';
import { useChoice } from './use-choice.ts';
import './inputs.css';

export function ToggleGroup(props: ToggleGroupProps) {
  const { label, name, options, required = false, tooltip, validationMessage, inline = false } = props;
  const { chosen, choose, isRadio } = useGroup(props);
  return (
    <fieldset className={`hs-group${inline ? ' hs-group-inline' : ''}`} {...testId(props.testId)}>
      <legend>
        {label}
        {required && <span aria-hidden="true"> *</span>} {tooltip !== undefined && <Hint text={tooltip} />}
      </legend>
      {options.map((option) => (
        <Option
          key={option.value}
          option={option}
          name={name}
          isRadio={isRadio}
          isChosen={chosen.includes(option.value)}
          choose={choose}
        />
      ))}
      {validationMessage !== undefined && (
        <p className={props.error ? 'hs-mistake' : 'hs-fine'} role={props.error ? 'alert' : undefined}>
          {validationMessage}
        </p>
      )}
    </fieldset>
  );
}

function useGroup(props: ToggleGroupProps) {
  const isRadio = props.toggleType === 'radioButtonList';
  const value = useMemo(() => (props.value === undefined ? undefined : [props.value].flat()), [props.value]);
  const [chosen, set] = useChoice<string[]>({
    value,
    initial: props.options.filter(({ initialIsChecked }) => initialIsChecked).map((option) => option.value),
    onChange(values) {
      if (props.toggleType === 'radioButtonList') props.onChange?.(values[0] ?? '');
      else props.onChange?.(values);
    },
  });
  const choose = (value: string) => {
    const others = chosen.filter((one) => one !== value);
    set(isRadio ? [value] : chosen.includes(value) ? others : [...chosen, value]);
  };
  return { chosen, choose, isRadio };
}

type OptionProps = {
  option: ToggleGroupOption;
  name: string;
  isRadio: boolean;
  isChosen: boolean;
  choose(value: string): void;
};

function Option({ option, name, isRadio, isChosen, choose }: OptionProps) {
  const { label, value, readOnly = false, description } = option;
  return (
    <div className="hs-choice">
      <label>
        <input
          type={isRadio ? 'radio' : 'checkbox'}
          name={name}
          value={value}
          checked={isChosen}
          disabled={readOnly}
          onChange={() => choose(value)}
        />
        <span>{label}</span>
      </label>
      {description !== undefined && <p className="hs-description">{description}</p>}
    </div>
  );
}
