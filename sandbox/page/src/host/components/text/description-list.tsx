import type { DescriptionListItemProps, DescriptionListProps } from '@hubspot/ui-extensions';
import { testId } from '../test-id.ts';
import './text.css';

export function DescriptionList({ direction = 'column', children, testId: id }: DescriptionListProps) {
  return (
    <dl className={`hs-facts hs-facts-${direction}`} {...testId(id)}>
      {children}
    </dl>
  );
}

export function DescriptionListItem({ label, children, testId: id }: DescriptionListItemProps) {
  return (
    <div className="hs-fact" {...testId(id)}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
