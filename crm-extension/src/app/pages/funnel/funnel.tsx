import { Alert, EmptyState, Flex, Text } from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { ShownReading } from '@trochai/card-kit/shown-reading.tsx';
import { useRead } from '@trochai/card-kit/use-read.ts';
import { useState } from 'react';
import { useHomeWords } from '../words/words.ts';
import { type Choice, FIRST_CHOICE, reportOf } from './choice.ts';
import { FunnelFilters } from './funnel-filters.tsx';
import { FunnelReport } from './funnel-report.tsx';

/** How far the leads of a period came. */
export function Funnel() {
  const { timeZone } = useEntry().me.organization;
  const [choice, setChoice] = useState(FIRST_CHOICE);
  const input = reportOf(choice, timeZone);
  const result = useRead('POST /funnel/report', input);
  return (
    <Flex direction="column" gap="md">
      <FunnelFilters choice={choice} onChoose={setChoice} />
      {input === null ? (
        <NoPeriod choice={choice} />
      ) : (
        <ShownReading result={result}>
          {(report) =>
            report.total.leads === 0 ? <NoLeads /> : <FunnelReport report={report} groupBy={choice.groupBy} />
          }
        </ShownReading>
      )}
    </Flex>
  );
}

function NoPeriod({ choice: { from, to } }: { choice: Choice }) {
  const { funnel: say } = useHomeWords();
  if (from && to) return <Alert title={say.badPeriod} variant="warning" />;
  return <Text>{say.noPeriod}</Text>;
}

function NoLeads() {
  const { title, text } = useHomeWords().funnel.empty;
  return (
    <EmptyState title={title} imageName="emptyStateCharts">
      <Text>{text}</Text>
    </EmptyState>
  );
}
