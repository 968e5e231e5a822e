import type { FormProps } from '@hubspot/ui-extensions';
import type { FormEvent } from 'react';
import { describeEvent, NO_REACTIONS, type Reactions, type ToldEvent } from '../overlays/events.ts';
import { testId } from '../test-id.ts';
import './inputs.css';

type Submitted = ToldEvent & { targetValue: Record<string, string | number> };
type SubmitHandler = (event: Submitted, reactions: Reactions) => unknown;

export function Form({ onSubmit, autoComplete = 'on', children, testId: id }: FormProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    event.stopPropagation();
    const targetValue = readValues(event.currentTarget);
    // It arrives as what it is made of: a class of the extension's packages does not come through.
    const told: SubmitHandler | undefined = onSubmit;
    told?.({ ...describeEvent(event), targetValue }, NO_REACTIONS);
  };
  return (
    <form className="hs-form" autoComplete={autoComplete} noValidate onSubmit={submit} {...testId(id)}>
      {children}
    </form>
  );
}

/** By the inputs' names; numbers as numbers. */
function readValues(form: HTMLFormElement): Record<string, string | number> {
  const values: Record<string, string | number> = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== 'string') continue;
    const input = form.elements.namedItem(name);
    const isNumber = input instanceof HTMLInputElement && input.type === 'number' && value !== '';
    values[name] = isNumber ? Number(value) : value;
  }
  return values;
}
