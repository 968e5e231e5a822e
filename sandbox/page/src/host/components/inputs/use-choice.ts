import { useEffect, useState } from 'react';

/** How long the extension may take to say that it has taken a choice over. */
const SETTLES_WITHIN_MS = 600;

type Given<Value> = {
  value: Value | undefined;
  initial: Value;
  onChange: ((value: Value) => unknown) | undefined;
};

/**
 * What is chosen: what the extension says, once it had the time to; so a choice that it does not take over is not
 * shown as taken. What it says nothing of is as it was chosen.
 */
export function useChoice<Value>({
  value,
  initial,
  onChange,
}: Given<Value>): [Value, (value: Value) => void] {
  const [own, setOwn] = useState(initial);
  const [isSettling, setSettling] = useState(0);
  useEffect(() => setSettling(0), [value]);
  useEffect(() => {
    if (isSettling === 0) return;
    const timer = setTimeout(() => setSettling(0), SETTLES_WITHIN_MS);
    return () => clearTimeout(timer);
  }, [isSettling]);
  const choose = (next: Value) => {
    setOwn(next);
    setSettling((count) => count + 1);
    onChange?.(next);
  };
  return [isSettling > 0 || value === undefined ? own : value, choose];
}
