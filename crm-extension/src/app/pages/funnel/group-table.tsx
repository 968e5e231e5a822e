import {
  Alert,
  Flex,
  Heading,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { useHomeWords } from '../words/words.ts';
import type { Grouping } from './choice.ts';
import type { Group } from './report.ts';
import { useGroupName } from './use-group-name.ts';

type Props = { groups: readonly Group[]; isCut: boolean; groupBy: Grouping };

/** The funnels of channels, sources, listings, agents or months beside each other. */
export function GroupTable({ groups, isCut, groupBy }: Props) {
  const { funnel: say } = useHomeWords();
  return (
    <Flex direction="column" gap="sm">
      <Heading>{say.compared[groupBy]}</Heading>
      {isCut && <Alert title={say.isCut} variant="info" />}
      {groups.length === 0 ? <Text>{say.nothingToCompare}</Text> : <Groups {...{ groups, groupBy }} />}
    </Flex>
  );
}

function Groups({ groups, groupBy }: Omit<Props, 'isCut'>) {
  const { words } = useEntry();
  const { funnel: say } = useHomeWords();
  return (
    <Table density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader>{say.groupings[groupBy]}</TableHeader>
          <TableHeader align="right">{say.leads}</TableHeader>
          <TableHeader align="right">{words.statuses.QUALIFIED}</TableHeader>
          <TableHeader align="right">{words.statuses.VISIT_SCHEDULED}</TableHeader>
          <TableHeader align="right">{say.won}</TableHeader>
          <TableHeader align="right">{say.lost}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {groups.map((group) => (
          <GroupRow key={group.key ?? ''} group={group} groupBy={groupBy} />
        ))}
      </TableBody>
    </Table>
  );
}

function GroupRow({ group, groupBy }: { group: Group; groupBy: Grouping }) {
  const { formats } = useEntry();
  const name = useGroupName(group, groupBy);
  const { leads, reached, won, lost } = group;
  const counts = [leads, reached.QUALIFIED, reached.VISIT_SCHEDULED, won, lost];
  return (
    <TableRow>
      <TableCell>{name}</TableCell>
      {counts.map((count, index) => (
        <TableCell key={index} align="right">
          {formats.count(count)}
        </TableCell>
      ))}
    </TableRow>
  );
}
