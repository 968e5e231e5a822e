import { useState } from 'react';

type Given<Value> = {
  value: Value | undefined;
  initial: Value;
  onChange: ((value: Value) => unknown) | undefined;
};

/**
 * What is chosen: what the extension says, so that a choice that it does not take over is not shown as taken; by
 * itself only where it says nothing.
 */
export function useChoice<Value>({
  value,
  initial,
  onChange,
}: Given<Value>): [Value, (value: Value) => void] {
  const [own, setOwn] = useState(initial);
  return [
    value ?? own,
    (next) => {
      setOwn(next);
      onChange?.(next);
    },
  ];
}
