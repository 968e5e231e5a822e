import type { TableProps } from '@hubspot/ui-extensions';
import { testId } from '../test-id.ts';
import { Pages } from './pages.tsx';
import './tables.css';

export function Table(props: TableProps) {
  const { bordered = true, flush = false, density = 'default', children } = props;
  const looks = `hs-table-${density}${bordered ? ' hs-table-bordered' : ''}${flush ? ' hs-table-flush' : ''}`;
  return (
    <div className={`hs-table ${looks}`} {...testId(props.testId)}>
      <div className="hs-table-scroll">
        <table>{children}</table>
      </div>
      {props.paginated === true && <Pages {...props} />}
    </div>
  );
}
