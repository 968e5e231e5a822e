import type { InputProps, SearchInputProps, TextAreaProps } from '@hubspot/ui-extensions';
import type { KeyboardEvent } from 'react';
import { testId } from '../test-id.ts';
import { Field } from './field.tsx';
import { useDraft } from './use-draft.ts';

type Common = Omit<InputProps, 'type'>;

/** What inputs of text have in common. HubSpot tells of the value when it is left, or its form sent. */
function useText(props: Common) {
  const {
    value,
    defaultValue,
    onInput,
    onChange,
    onBlur,
    onFocus,
    name,
    placeholder,
    readOnly = false,
  } = props;
  const { draft, type, commit } = useDraft({ value, initial: defaultValue ?? '', onInput, onChange });
  const attributes = {
    value: draft,
    name,
    placeholder,
    readOnly,
    onFocus: () => onFocus?.(draft),
    onBlur() {
      commit();
      onBlur?.(draft);
    },
    ...testId(props.testId),
  };
  return { draft, type, commit, attributes };
}

export function Input({ type: kind = 'text', ...props }: InputProps) {
  const { type, commit, attributes } = useText(props);
  return (
    <Field {...props}>
      {(control) => (
        <input
          {...control}
          {...attributes}
          type={kind}
          className="hs-input"
          autoComplete="off"
          onChange={({ target }) => type(target.value)}
          onKeyDown={commitOnEnter(commit)}
        />
      )}
    </Field>
  );
}

export function SearchInput({ clearable = true, ...props }: SearchInputProps) {
  const { type, commit, attributes } = useText(props);
  return (
    <Field {...props}>
      {(control) => (
        <input
          {...control}
          {...attributes}
          type={clearable ? 'search' : 'text'}
          role="searchbox"
          className="hs-input hs-input-search"
          autoComplete="off"
          onChange={({ target }) => type(target.value)}
          onKeyDown={commitOnEnter(commit)}
        />
      )}
    </Field>
  );
}

export function TextArea({ rows = 3, cols, maxLength, resize = 'both', ...props }: TextAreaProps) {
  const { type, attributes } = useText(props);
  return (
    <Field {...props}>
      {(control) => (
        <textarea
          {...control}
          {...attributes}
          className="hs-input"
          rows={rows}
          cols={cols}
          maxLength={maxLength}
          style={{ resize }}
          onChange={({ target }) => type(target.value)}
        />
      )}
    </Field>
  );
}

/** The form is sent without the input being left. */
function commitOnEnter(commit: () => void) {
  return ({ key }: KeyboardEvent) => {
    if (key === 'Enter') commit();
  };
}
