import type { ChartAxis, ChartColor, ChartProps } from '@hubspot/ui-extensions';

const COLORS: Record<ChartColor, string> = {
  orange: '#e8663d',
  aqua: '#2b9db5',
  purple: '#6a78d1',
  yellow: '#c99a2e',
  pink: '#d65a86',
  blue: '#4a83d4',
  green: '#3f9c6e',
  darkOrange: '#a8441f',
  darkAqua: '#156b7d',
  darkPurple: '#434f9e',
  darkYellow: '#876312',
  darkPink: '#98305a',
  darkBlue: '#24549b',
  darkGreen: '#216a45',
};
const IN_TURN: ChartColor[] = ['orange', 'aqua', 'purple', 'yellow', 'pink', 'blue', 'green'];

/** A chart as rows of categories, with a number for each group in it; without groups there is one, of no name. */
export type ReadChart = {
  categories: string[];
  groups: { name: string; color: string; values: (number | null)[] }[];
  /** each category has its own colour, where the extension gives one */
  categoryColors: (string | null)[];
  most: number;
  /** the numbers go along x: bars lie */
  isLying: boolean;
  labels: { category: string; number: string };
};

/** Reads what HubSpot's charts take; numbers that are none are left out. */
export function readChart({ data, axes, options }: ChartProps): ReadChart {
  const { data: rows, options: dataOptions } = Array.isArray(data) ? { data } : data;
  const isLying = axes.x.fieldType === 'linear' && axes.y.fieldType !== 'linear';
  const [category, number] = isLying ? [axes.y, axes.x] : [axes.x, axes.y];
  const { groupFieldByColor: groupField, colors = {} } = axes.options ?? {};
  const labelled = (field: string, value: string) => dataOptions?.propertyLabels?.[field]?.[value] ?? value;
  const turn = options?.colorList ?? IN_TURN;

  const inOrder = [...new Set(rows.map((row) => String(row[category.field] ?? '')))];
  const names =
    groupField === undefined ? [''] : [...new Set(rows.map((row) => String(row[groupField] ?? '')))];
  const groups = names.map((name, index) => ({
    name: groupField === undefined ? '' : labelled(groupField, name),
    color: COLORS[colors[name] ?? turn[index % turn.length] ?? 'orange'],
    values: inOrder.map((one) => {
      const found = rows.find(
        (row) =>
          String(row[category.field] ?? '') === one &&
          (groupField === undefined || String(row[groupField] ?? '') === name),
      );
      return numberIn(found?.[number.field]);
    }),
  }));
  return {
    categories: inOrder.map((one) => labelled(category.field, one)),
    categoryColors: inOrder.map((one) => (colors[one] ? COLORS[colors[one]] : null)),
    groups,
    most: Math.max(1, ...heights(groups, axes.options?.stacking === true)),
    isLying,
    labels: { category: nameOf(category), number: nameOf(number) },
  };
}

function heights(groups: ReadChart['groups'], isStacked: boolean): number[] {
  const all = groups.map(({ values }) => values.map((value) => value ?? 0));
  if (!isStacked) return all.flat();
  return (all[0] ?? []).map((_, at) => all.reduce((sum, values) => sum + (values[at] ?? 0), 0));
}

function numberIn(value: number | string | undefined): number | null {
  const number = value === undefined || value === '' ? NaN : Number(value);
  return Number.isFinite(number) ? number : null;
}

function nameOf({ label, field }: ChartAxis): string {
  return label ?? field;
}
