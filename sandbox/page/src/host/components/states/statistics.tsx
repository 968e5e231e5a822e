import type { StatisticsItemProps, StatisticsProps, StatisticsTrendProps } from '@hubspot/ui-extensions';
import { testId } from '../test-id.ts';
import './states.css';

export function Statistics({ children, testId: id }: StatisticsProps) {
  return (
    <div className="hs-statistics" {...testId(id)}>
      {children}
    </div>
  );
}

export function StatisticsItem({ label, number, children, testId: id }: StatisticsItemProps) {
  return (
    <div className="hs-statistic" {...testId(id)}>
      <p className="hs-statistic-label">{label}</p>
      <p className="hs-statistic-number">{number}</p>
      {children}
    </div>
  );
}

export function StatisticsTrend({ value, direction, color }: StatisticsTrendProps) {
  const shown = color ?? (direction === 'increase' ? 'green' : 'red');
  return (
    <p className={`hs-trend hs-trend-${shown}`}>
      <span role="img" aria-label={direction === 'increase' ? 'up' : 'down'}>
        {direction === 'increase' ? '▲' : '▼'}
      </span>{' '}
      {value}
    </p>
  );
}
