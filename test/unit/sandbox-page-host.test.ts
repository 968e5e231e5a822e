import type { BarChartProps } from '@hubspot/ui-extensions';
import { describe, expect, it } from 'vitest';
import { readHref } from '../../sandbox/page/src/host/components/actions/href.ts';
import { readChart } from '../../sandbox/page/src/host/components/charts/read-chart.ts';

describe('a link of an extension', () => {
  it.each(['https://app.hubspot.com', 'https://app-eu1.hubspot.com'])(
    'leads to the record beside, when it is the one of a record at %s',
    (origin) => {
      expect(readHref(`${origin}/contacts/48800123/record/0-3/40000000007`)).toMatchObject({
        isExternal: false,
        record: { objectTypeId: '0-3', objectId: 40_000_000_007 },
      });
    },
  );

  it('leads elsewhere in a new tab, and says so', () => {
    expect(readHref('https://agency.example/p/1')).toMatchObject({ isExternal: true, record: null });
    expect(readHref({ url: 'https://app.hubspot.com/reports', external: true })).toMatchObject({
      isExternal: true,
      record: null,
    });
    expect(
      readHref('https://elsewhere.example/https://app.hubspot.com/contacts/1/record/0-1/2').record,
    ).toBeNull();
  });
});

describe('a chart of an extension', () => {
  const rows = [
    { stage: 'NEW', count: 10, agent: 'Bruno' },
    { stage: 'NEW', count: 3, agent: 'Carla' },
    { stage: 'WON', count: '4', agent: 'Bruno' },
  ];
  const axes: BarChartProps['axes'] = {
    x: { field: 'stage', fieldType: 'category', label: 'Stage' },
    y: { field: 'count', fieldType: 'linear', label: 'Contacts' },
  };
  const valuesOf = (chart: ReturnType<typeof readChart>) =>
    Object.fromEntries(chart.groups.map(({ name, values }) => [name, values]));

  it('has a bar for each category and group, and a gap where there is no number', () => {
    const chart = readChart({ data: rows, axes: { ...axes, options: { groupFieldByColor: 'agent' } } });
    expect(chart.categories).toEqual(['NEW', 'WON']);
    expect(valuesOf(chart)).toEqual({ Bruno: [10, 4], Carla: [3, null] });
    expect(chart).toMatchObject({
      most: 10,
      isLying: false,
      labels: { category: 'Stage', number: 'Contacts' },
    });
  });

  it('is as high as the highest stack', () => {
    const options = { groupFieldByColor: 'agent', stacking: true };
    expect(readChart({ data: rows, axes: { ...axes, options } }).most).toBe(13);
  });

  it('lies when the numbers go along x', () => {
    const chart = readChart({ data: rows.slice(0, 1), axes: { x: axes.y, y: axes.x } });
    expect(chart).toMatchObject({ isLying: true, categories: ['NEW'], labels: { category: 'Stage' } });
  });

  it("takes the extension's labels and colours", () => {
    const data = { data: rows.slice(2), options: { propertyLabels: { stage: { WON: 'Closed - Won' } } } };
    const plain = readChart({ data, axes });
    const coloured = readChart({ data, axes: { ...axes, options: { colors: { WON: 'green' } } } });
    expect(plain.categories).toEqual(['Closed - Won']);
    expect(plain.categoryColors).toEqual([null]);
    expect(coloured.categoryColors).toEqual(['#3f9c6e']);
  });

  it('stands without a row', () => {
    expect(readChart({ data: [], axes })).toMatchObject({ categories: [], most: 1 });
  });
});
