import type { BarChartProps } from '@hubspot/ui-extensions';
import { ChartFrame } from './chart-frame.tsx';
import { readChart, type ReadChart } from './read-chart.ts';

export function BarChart(props: BarChartProps) {
  const chart = readChart(props);
  const isStacked = props.axes.options?.stacking === true;
  const hasNumbers = props.options?.showDataLabels ?? false;
  return (
    <ChartFrame chart={chart} options={props.options} testId={props.testId}>
      <div className={`hs-bars hs-bars-${chart.isLying ? 'lying' : 'standing'}`}>
        {chart.categories.map((category, at) => (
          <div className="hs-bar-group" key={category}>
            <div className={`hs-bar-set${isStacked ? ' hs-bar-stack' : ''}`}>
              {chart.groups.map(({ name, color, values }) => (
                <Bar
                  key={name}
                  chart={chart}
                  value={values[at] ?? null}
                  color={(chart.groups.length === 1 && chart.categoryColors[at]) || color}
                  hasNumber={hasNumbers}
                />
              ))}
            </div>
            <span className="hs-bar-name">{category}</span>
          </div>
        ))}
      </div>
    </ChartFrame>
  );
}

type BarProps = { chart: ReadChart; value: number | null; color: string; hasNumber: boolean };

function Bar({ chart: { most, isLying }, value, color, hasNumber }: BarProps) {
  if (value === null) return null;
  const share = `${(100 * value) / most}%`;
  return (
    <div
      className="hs-bar"
      style={{ background: color, ...(isLying ? { width: share } : { height: share }) }}
      title={String(value)}
    >
      {hasNumber && <span>{value}</span>}
    </div>
  );
}
