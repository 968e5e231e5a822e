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
import type { FindingKind, FindingView } from '@trochai/contract/reconciliation';
import { RecordLink } from '@trochai/card-kit/record-link.tsx';
import { useSettingsWords } from '../../words/words.ts';

/** What was found, about whom, and the records in HubSpot that it is about. */
export function FindingTable({ findings }: { findings: readonly FindingView[] }) {
  const { reconciliation: say } = useSettingsWords();
  return (
    <Table density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader>{say.what}</TableHeader>
          <TableHeader>{say.who}</TableHeader>
          <TableHeader>{say.records}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {findings.map((finding) => (
          <TableRow key={`${finding.kind} ${finding.contactId} ${finding.hubspotId}`}>
            <TableCell>{say.kinds[finding.kind]}</TableCell>
            <TableCell>
              <Person finding={finding} />
            </TableCell>
            <TableCell>
              <Records finding={finding} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Person({ finding: { name, number } }: { finding: FindingView }) {
  const { reconciliation: say } = useSettingsWords();
  if (name === null) return <Text>{say.nobodyHere}</Text>;
  return (
    <Flex direction="column">
      <Text>{name}</Text>
      {number !== null && number !== name && <Text variant="microcopy">{number}</Text>}
    </Flex>
  );
}

/** Deals are looked at by these; all the others are about contacts, or about either. */
const OF_DEALS = new Set<FindingKind>(['untied', 'unknown-stage', 'unknown-deal', 'drift']);

function Records({ finding: { kind, hubspotId, candidates } }: { finding: FindingView }) {
  const { reconciliation: say } = useSettingsWords();
  if (candidates.length > 0)
    return (
      <Flex direction="column">
        {candidates.map(({ id, name }) => (
          <RecordLink key={id} kind="contact" id={id}>
            {id === hubspotId && candidates.length > 1 ? say.wouldBeTaken(name || id) : name || id}
          </RecordLink>
        ))}
      </Flex>
    );
  if (hubspotId === null) return null;
  return (
    <RecordLink kind={OF_DEALS.has(kind) ? 'deal' : 'contact'} id={hubspotId}>
      {hubspotId}
    </RecordLink>
  );
}
