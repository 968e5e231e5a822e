import type { KeyboardEvent } from 'react';

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/**
 * Arrow keys, Home and End go from one of the elements to another, from the last on to the first.
 * @returns the element that now has the focus; null when the key is none of these
 */
export function moveFocus(event: KeyboardEvent, within: HTMLElement, selector: string): HTMLElement | null {
  const all = [...within.querySelectorAll<HTMLElement>(selector)];
  const at = all.findIndex((one) => one === document.activeElement);
  const step = STEPS[event.key];
  const next =
    event.key === 'Home'
      ? all[0]
      : event.key === 'End'
        ? all.at(-1)
        : step && all.at((at + step) % all.length);
  if (!next) return null;
  event.preventDefault();
  next.focus();
  return next;
}
