import type { AutoGridProps, BoxProps, FlexProps, InlineProps } from '@hubspot/ui-extensions';
import { alignment, distance, selfAlignment } from '../sizes.ts';
import { testId } from '../test-id.ts';
import './layout.css';

export function Flex(props: FlexProps) {
  const { direction = 'row', justify, align, alignSelf, wrap = false, gap, children, testId: id } = props;
  const isWrapped = wrap === true || wrap === 'wrap';
  return (
    <div
      className="hs-flex"
      style={{
        flexDirection: direction,
        flexWrap: isWrapped ? 'wrap' : 'nowrap',
        gap: distance(gap),
        ...alignment(justify, align),
        ...selfAlignment(alignSelf),
      }}
      {...testId(id)}
    >
      {children}
    </div>
  );
}

export function Box({ flex, alignSelf, children, testId: id }: BoxProps) {
  return (
    <div className="hs-box" style={{ flex, ...selfAlignment(alignSelf) }} {...testId(id)}>
      {children}
    </div>
  );
}

/** A row that breaks where it has to. */
export function Inline({ justify, align = 'center', gap, children, testId: id }: InlineProps) {
  return (
    <div className="hs-inline" style={{ gap: distance(gap), ...alignment(justify, align) }} {...testId(id)}>
      {children}
    </div>
  );
}

export function AutoGrid({ columnWidth, flexible = false, gap, children, testId: id }: AutoGridProps) {
  const width = flexible ? `minmax(min(${columnWidth}px, 100%), 1fr)` : `${columnWidth}px`;
  const gridTemplateColumns = `repeat(auto-fill, ${width})`;
  return (
    <div className="hs-grid" style={{ gridTemplateColumns, gap: distance(gap) }} {...testId(id)}>
      {children}
    </div>
  );
}
