import { type RefObject, useEffect, useRef } from 'react';

/** Calls `leave` when somebody, while `isOpen`, goes elsewhere than into `root`, by pointer or keyboard. */
export function useLeaving(isOpen: boolean, root: RefObject<HTMLElement>, leave: () => void): void {
  const latest = useRef(leave);
  latest.current = leave;
  useEffect(() => {
    if (!isOpen) return;
    const look = ({ target }: Event) => {
      if (target instanceof Node && !root.current?.contains(target)) latest.current();
    };
    document.addEventListener('pointerdown', look);
    document.addEventListener('focusin', look);
    return () => {
      document.removeEventListener('pointerdown', look);
      document.removeEventListener('focusin', look);
    };
  }, [isOpen, root]);
}
