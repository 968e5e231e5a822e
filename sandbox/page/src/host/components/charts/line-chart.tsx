import type { LineChartProps } from '@hubspot/ui-extensions';
import { ChartFrame } from './chart-frame.tsx';
import { readChart } from './read-chart.ts';

const [WIDTH, HEIGHT, MARGIN] = [600, 200, 12];

export function LineChart(props: LineChartProps) {
  const chart = readChart(props);
  const { categories, groups, most } = chart;
  const x = (at: number) => MARGIN + (at * (WIDTH - 2 * MARGIN)) / Math.max(1, categories.length - 1);
  const y = (value: number) => HEIGHT - MARGIN - (value * (HEIGHT - 2 * MARGIN)) / most;
  return (
    <ChartFrame chart={chart} options={props.options} testId={props.testId}>
      <svg className="hs-lines" viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
        {[0, most / 2, most].map((value) => (
          <line key={value} x1="0" x2={WIDTH} y1={y(value)} y2={y(value)} className="hs-line-grid" />
        ))}
        {groups.map(({ name, color, values }) => {
          const points = values.flatMap((value, at) => (value === null ? [] : [{ x: x(at), y: y(value) }]));
          return (
            <g key={name} stroke={color} fill={color}>
              <polyline
                points={points.map((point) => `${point.x},${point.y}`).join(' ')}
                fill="none"
                strokeWidth="2.5"
              />
              {points.map((point) => (
                <circle key={point.x} cx={point.x} cy={point.y} r="3.5" />
              ))}
            </g>
          );
        })}
      </svg>
      <div className="hs-line-names">
        <span>{categories[0]}</span>
        <span>{categories.at(-1)}</span>
      </div>
    </ChartFrame>
  );
}
