import type { CheckboxProps, RadioButtonProps, ToggleProps } from '@hubspot/ui-extensions';
import { useId } from 'react';
import { testId } from '../test-id.ts';
import { useChoice } from './use-choice.ts';
import './inputs.css';

export function Checkbox(props: CheckboxProps) {
  return <Choice {...props} type="checkbox" />;
}

export function RadioButton(props: RadioButtonProps) {
  return <Choice {...props} type="radio" />;
}

function Choice(props: CheckboxProps & { type: 'checkbox' | 'radio' }) {
  const { type: kind, value = '', checked, onChange, name, description, inline = false, children } = props;
  const id = useId();
  const [isOn, set] = useChoice({
    value: checked,
    initial: props.initialIsChecked ?? false,
    onChange: (isChecked) => onChange?.(isChecked, value),
  });
  return (
    <div className={`hs-choice${inline ? ' hs-choice-inline' : ''}`}>
      <label>
        <input
          type={kind}
          name={name}
          value={value}
          checked={isOn}
          disabled={props.readOnly ?? false}
          aria-label={props['aria-label']}
          aria-describedby={description === undefined ? undefined : id}
          onChange={({ target }) => set(target.checked)}
          {...testId(props.testId)}
        />
        <span>{children}</span>
      </label>
      {description !== undefined && (
        <p className="hs-description" id={id}>
          {description}
        </p>
      )}
    </div>
  );
}

export function Toggle(props: ToggleProps) {
  const {
    label,
    labelDisplay = 'inline',
    textChecked = 'On',
    textUnchecked = 'Off',
    checked,
    onChange,
  } = props;
  const [isOn, set] = useChoice({ value: checked, initial: props.initialIsChecked ?? false, onChange });
  return (
    <label className={`hs-toggle hs-toggle-${labelDisplay}`}>
      <span className="hs-toggle-label">{label}</span>
      <input
        type="checkbox"
        role="switch"
        name={props.name}
        checked={isOn}
        disabled={props.readOnly ?? false}
        onChange={({ target }) => set(target.checked)}
        {...testId(props.testId)}
      />
      <span className="hs-toggle-text" aria-hidden="true">
        {isOn ? textChecked : textUnchecked}
      </span>
    </label>
  );
}
