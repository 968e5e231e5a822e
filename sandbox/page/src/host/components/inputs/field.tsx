import { type ReactNode, useId } from 'react';
import { Hint } from './hint.tsx';
import './inputs.css';

/** What the element that takes the input needs, so that its label, description and mistake are read with it. */
export type Control = {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean;
  'aria-required': boolean;
  'aria-label': string | undefined;
};

export type FieldProps = {
  label?: string | undefined;
  /** stands in for the label where there is none */
  placeholder?: string | undefined;
  name?: string | undefined;
  description?: string | undefined;
  tooltip?: string | undefined;
  required?: boolean | undefined;
  error?: boolean | undefined;
  validationMessage?: string | undefined;
};

type Props = FieldProps & { children(control: Control): ReactNode };

/** An input with all that stands around it. */
export function Field(props: Props) {
  const { label, description, tooltip, required = false, error = false, validationMessage } = props;
  const id = useId();
  const has = { description: description !== undefined, message: Boolean(validationMessage) };
  const describedBy = [has.description && `${id}-description`, has.message && `${id}-message`].filter(
    Boolean,
  );
  return (
    <div className="hs-field">
      {label !== undefined && label !== '' && (
        <div className="hs-label">
          <label htmlFor={id}>
            {label}
            {required && <span aria-hidden="true"> *</span>}
          </label>
          {tooltip !== undefined && <Hint text={tooltip} />}
        </div>
      )}
      {has.description && (
        <p className="hs-description" id={`${id}-description`}>
          {description}
        </p>
      )}
      {props.children({
        id,
        'aria-describedby': describedBy.join(' ') || undefined,
        'aria-invalid': error,
        'aria-required': required,
        'aria-label': label ? undefined : (props.placeholder ?? props.name),
      })}
      {has.message && (
        <p
          className={error ? 'hs-mistake' : 'hs-fine'}
          id={`${id}-message`}
          role={error ? 'alert' : undefined}
        >
          {validationMessage}
        </p>
      )}
    </div>
  );
}
