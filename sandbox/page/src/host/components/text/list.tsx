import type { ListProps } from '@hubspot/ui-extensions';
import { Children } from 'react';
import { testId } from '../test-id.ts';
import './text.css';

export function List({ variant = 'unordered', children, testId: id }: ListProps) {
  const Element = variant.startsWith('ordered') ? 'ol' : 'ul';
  return (
    <Element className={`hs-list hs-list-${variant}`} {...testId(id)}>
      {Children.map(children, (child) => (
        <li>{child}</li>
      ))}
    </Element>
  );
}
