import type { ChartOptions } from '@hubspot/ui-extensions';
import type { ReactNode } from 'react';
import type { ReadChart } from './read-chart.ts';
import './charts.css';

type Props = {
  chart: ReadChart;
  options: ChartOptions | undefined;
  testId: string | undefined;
  children: ReactNode;
};

/** Title and legend around a drawing, and the same numbers as a table for those who do not see it. */
export function ChartFrame({ chart, options, testId, children }: Props) {
  const { groups, labels } = chart;
  const title = options?.title ?? `${labels.number} / ${labels.category}`;
  const hasLegend = options?.showLegend === true && groups.length > 1;
  return (
    <figure className="hs-chart" data-testid={testId} aria-label={title}>
      {options?.title && <figcaption>{options.title}</figcaption>}
      <div aria-hidden="true">{children}</div>
      {hasLegend && (
        <p className="hs-legend" aria-hidden="true">
          {groups.map(({ name, color }) => (
            <span key={name}>
              <i style={{ background: color }} />
              {name}
            </span>
          ))}
        </p>
      )}
      <Numbers chart={chart} title={title} />
    </figure>
  );
}

function Numbers({ chart, title }: { chart: ReadChart; title: string }) {
  const { categories, groups, labels } = chart;
  return (
    <table className="hs-for-ears">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{labels.category}</th>
          {groups.map(({ name }) => (
            <th scope="col" key={name}>
              {name || labels.number}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {categories.map((category, at) => (
          <tr key={category}>
            <th scope="row">{category}</th>
            {groups.map(({ name, values }) => (
              <td key={name}>{values[at] ?? ''}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
