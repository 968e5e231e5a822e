import { useEffect, useRef, useState } from 'react';

type Handlers<Value> = {
  value: Value | undefined;
  initial: Value;
  onInput?: ((value: Value) => unknown) | undefined;
  onChange?: ((value: Value) => unknown) | undefined;
};

/**
 * What stands in an input. The extension learns of every letter, and its answer takes a moment: what it only repeats
 * of what was typed is passed over, so that nobody's typing is undone; anything else it says goes.
 */
export function useDraft<Value>({ value, initial, onInput, onChange }: Handlers<Value>) {
  const [draft, setDraft] = useState<Value>(value ?? initial);
  const told = useRef<Value[]>([]);
  const committed = useRef<Value>(draft);

  useEffect(() => {
    if (value === undefined) return;
    const at = told.current.lastIndexOf(value);
    told.current = at < 0 ? [] : told.current.slice(at + 1);
    if (at >= 0) return;
    committed.current = value;
    setDraft(value);
  }, [value]);

  return {
    draft,
    type(next: Value): void {
      setDraft(next);
      told.current.push(next);
      onInput?.(next);
    },
    /** Tells the extension what the user has settled on, when it is not what it knows. */
    commit(next: Value = draft): void {
      if (Object.is(committed.current, next)) return;
      committed.current = next;
      told.current.push(next);
      onChange?.(next);
    },
  };
}
