import type { IconProps } from '@hubspot/ui-extensions';
import { shortSize } from '../sizes.ts';
import { testId } from '../test-id.ts';
import { SHAPES } from './shapes.ts';
import './media.css';

/** Drawn only roughly; those that were not drawn yet are a ring with the name to point at. */
export function Icon({ name, size = 'sm', color = 'inherit', screenReaderText, testId: id }: IconProps) {
  const spoken = screenReaderText ? { role: 'img', 'aria-label': screenReaderText } : { 'aria-hidden': true };
  return (
    <svg
      className={`hs-icon hs-icon-${shortSize(size)} hs-icon-${color}`}
      viewBox="0 0 16 16"
      {...spoken}
      {...testId(id)}
    >
      <title>{screenReaderText ?? name}</title>
      <path d={SHAPES[name] ?? 'M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0 -12'} />
    </svg>
  );
}
