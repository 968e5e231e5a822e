import type { StackProps } from '@hubspot/ui-extensions';
import { alignment, distance } from '../sizes.ts';
import { testId } from '../test-id.ts';
import './layout.css';

/** What came before Flex. */
export function Stack(props: StackProps) {
  const { direction = 'column', distance: gap = 'md', justify, align, width, children, testId: id } = props;
  return (
    <div
      className="hs-flex"
      style={{ flexDirection: direction, gap: distance(gap), width, ...alignment(justify, align) }}
      {...testId(id)}
    >
      {children}
    </div>
  );
}
