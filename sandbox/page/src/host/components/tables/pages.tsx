import type { TableProps } from '@hubspot/ui-extensions';
import { useChoice } from '../inputs/use-choice.ts';

type Props = Extract<TableProps, { paginated: true }>;

const MOST_BUTTONS = 10;

/** The pages of a table, counted from 1. */
export function Pages(props: Props) {
  const { pageCount, showFirstLastButtons = false, maxVisiblePageButtons = MOST_BUTTONS } = props;
  const [page, go] = useChoice({ value: props.page, initial: 1, onChange: props.onPageChange });
  const first = Math.max(
    1,
    Math.min(page - Math.floor(maxVisiblePageButtons / 2), pageCount - maxVisiblePageButtons + 1),
  );
  const last = Math.min(pageCount, first + maxVisiblePageButtons - 1);
  const numbers = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  const step = (label: string, to: number) => (
    <button type="button" disabled={to < 1 || to > pageCount || to === page} onClick={() => go(to)}>
      {label}
    </button>
  );
  return (
    <nav className="hs-pages" aria-label="Pages of the table">
      {showFirstLastButtons && step('First', 1)}
      {step('Prev', page - 1)}
      {numbers.map((number) => (
        <button
          type="button"
          key={number}
          aria-current={number === page ? 'page' : undefined}
          onClick={() => go(number)}
        >
          {number}
        </button>
      ))}
      {step('Next', page + 1)}
      {showFirstLastButtons && step('Last', pageCount)}
    </nav>
  );
}
