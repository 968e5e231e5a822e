import type { HeadingProps } from '@hubspot/ui-extensions';
import { testId } from '../test-id.ts';
import './text.css';

export function Heading({ inline = false, children, testId: id }: HeadingProps) {
  return (
    <h3 className={`hs-heading${inline ? ' hs-heading-inline' : ''}`} {...testId(id)}>
      {children}
    </h3>
  );
}
