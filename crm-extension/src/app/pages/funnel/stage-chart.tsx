import { BarChart } from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { STATUSES } from '../contacts/filters.ts';
import { useHomeWords } from '../words/words.ts';
import type { Group } from './report.ts';

/** How many people ever reached each stage, as bars. */
export function StageChart({ total }: { total: Group }) {
  const { words } = useEntry();
  const { funnel: say } = useHomeWords();
  return (
    <BarChart
      data={STATUSES.map((status) => ({ stage: words.statuses[status], people: total.reached[status] }))}
      axes={{
        x: { field: 'stage', fieldType: 'category', label: say.stage },
        y: { field: 'people', fieldType: 'linear', label: say.people },
      }}
      options={{ title: say.reached, showDataLabels: true, showTooltips: true }}
    />
  );
}
