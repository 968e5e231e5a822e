import {
  Flex,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { type Status, StatusTag } from '@trochai/card-kit/status-tag.tsx';
import { STATUSES } from '../contacts/filters.ts';
import { useHomeWords } from '../words/words.ts';
import type { Group } from './report.ts';

/** Of each stage: who reached it, went on from it, was lost from it, and how long people stay in it. */
export function StageTable({ total }: { total: Group }) {
  const { funnel: say } = useHomeWords();
  return (
    <Flex direction="column" gap="xs">
      <Table density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>{say.stage}</TableHeader>
            <TableHeader align="right">{say.everReached}</TableHeader>
            <TableHeader>{say.wentOn}</TableHeader>
            <TableHeader align="right">{say.rate}</TableHeader>
            <TableHeader align="right">{say.lostFrom}</TableHeader>
            <TableHeader>{say.typicalTime}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {STATUSES.map((status) => (
            <StageRow key={status} total={total} status={status} />
          ))}
        </TableBody>
      </Table>
      <Text variant="microcopy">{say.typicalTimeHint}</Text>
    </Flex>
  );
}

function StageRow({ total, status }: { total: Group; status: Status }) {
  const { formats, words } = useEntry();
  const { funnel: say, none } = useHomeWords();
  const step = total.conversions.find(({ from }) => from === status);
  const typical = useTypicalTime(total.medianSecondsIn[status]);
  return (
    <TableRow>
      <TableCell>
        <StatusTag status={status} />
      </TableCell>
      <TableCell align="right">{formats.count(total.reached[status])}</TableCell>
      <TableCell>
        {step ? say.wentOnTo(formats.count(step.converted), words.statuses[step.to]) : none}
      </TableCell>
      <TableCell align="right">{typeof step?.rate === 'number' ? formats.share(step.rate) : none}</TableCell>
      <TableCell align="right">{formats.count(total.lostFrom[status])}</TableCell>
      <TableCell>{typical}</TableCell>
    </TableRow>
  );
}

function useTypicalTime(seconds: number | null): string {
  const { formats } = useEntry();
  const { funnel: say, none } = useHomeWords();
  if (seconds === null) return none;
  return seconds < 60 ? say.underAMinute : formats.duration(seconds * 1_000);
}
