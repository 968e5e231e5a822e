import type { TableCellProps, TableElementProps, TableHeaderProps } from '@hubspot/ui-extensions';
import type { CSSProperties } from 'react';
import { testId } from '../test-id.ts';
import './tables.css';

export function TableHead({ children }: TableElementProps) {
  return <thead>{children}</thead>;
}

export function TableBody({ children }: TableElementProps) {
  return <tbody>{children}</tbody>;
}

export function TableFooter({ children }: TableElementProps) {
  return <tfoot>{children}</tfoot>;
}

export function TableRow({ children, testId: id }: TableElementProps) {
  return <tr {...testId(id)}>{children}</tr>;
}

export function TableCell({ children, align, width, colSpan, testId: id }: TableCellProps) {
  return (
    <td colSpan={colSpan} style={styleOf(align, width)} {...testId(id)}>
      {children}
    </td>
  );
}

const NEXT = { none: 'ascending', ascending: 'descending', descending: 'ascending' } as const;

export function TableHeader(props: TableHeaderProps) {
  const { children, align, width, sortDirection = 'never', testId: id } = props;
  const style = styleOf(align, width);
  // Only a sorted column has a listener; the type does not follow that through the default.
  if (sortDirection === 'never' || !('onSortChange' in props))
    return (
      <th scope="col" style={style} {...testId(id)}>
        {children}
      </th>
    );
  const { onSortChange, disabled = false } = props;
  return (
    <th scope="col" style={style} aria-sort={sortDirection} {...testId(id)}>
      <button
        type="button"
        className={`hs-sort hs-sort-${sortDirection}`}
        disabled={disabled}
        onClick={() => onSortChange(NEXT[sortDirection])}
      >
        {children}
      </button>
    </th>
  );
}

const WIDTHS = { min: '1%', max: '100%', auto: 'auto' } as const;

function styleOf(align: TableCellProps['align'], width: TableCellProps['width']): CSSProperties {
  const wide = typeof width === 'number' ? width : width && WIDTHS[width];
  return {
    ...(align && { textAlign: align }),
    ...(wide !== undefined && { width: wide }),
    // Else a column of so many pixels shrinks to one letter on a narrow page, for words break anywhere.
    ...(typeof width === 'number' && { minWidth: width }),
    ...(width === 'min' && { whiteSpace: 'nowrap' }),
  };
}
