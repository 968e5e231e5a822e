import type { Size } from '../sizes.ts';

/** Dialogs come in three widths. */
export function dialogSize(size: Size): 'sm' | 'md' | 'lg' {
  return size === 'xs' ? 'sm' : size === 'xl' ? 'lg' : size;
}
