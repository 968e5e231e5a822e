import { useCallback, useRef, useState } from 'react';
import type { AlertShown } from './protocol.ts';
import type { Toast } from './toasts.tsx';

/** What is being said, the oldest first. */
export function useToasts() {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const last = useRef(0);
  const add = useCallback((alert: AlertShown) => {
    last.current += 1;
    const id = last.current;
    setToasts((all) => [...all, { ...alert, id }]);
  }, []);
  const dismiss = useCallback((id: number) => setToasts((all) => all.filter((one) => one.id !== id)), []);
  return { toasts, add, dismiss };
}
