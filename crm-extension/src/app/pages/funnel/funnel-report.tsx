import { Flex, Heading, Statistics, StatisticsItem } from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { useHomeWords } from '../words/words.ts';
import type { Grouping } from './choice.ts';
import { GroupTable } from './group-table.tsx';
import type { Group, Report } from './report.ts';
import { StageChart } from './stage-chart.tsx';
import { StageTable } from './stage-table.tsx';

type Props = { report: Report; groupBy: Grouping | null };

/** The funnel in numbers, as a picture, stage by stage, and compared. */
export function FunnelReport({ report: { total, groups, isCut }, groupBy }: Props) {
  const { funnel: say } = useHomeWords();
  return (
    <Flex direction="column" gap="md">
      <Totals total={total} />
      <StageChart total={total} />
      <Heading>{say.stages}</Heading>
      <StageTable total={total} />
      {groupBy !== null && <GroupTable {...{ groups, isCut, groupBy }} />}
    </Flex>
  );
}

function Totals({ total }: { total: Group }) {
  const { formats, words } = useEntry();
  const { funnel: say } = useHomeWords();
  return (
    <Statistics>
      <StatisticsItem label={say.leads} number={formats.count(total.leads)} />
      <StatisticsItem
        label={words.statuses.VISIT_SCHEDULED}
        number={formats.count(total.reached.VISIT_SCHEDULED)}
      />
      <StatisticsItem label={say.won} number={formats.count(total.won)} />
      <StatisticsItem label={say.lost} number={formats.count(total.lost)} />
    </Statistics>
  );
}
