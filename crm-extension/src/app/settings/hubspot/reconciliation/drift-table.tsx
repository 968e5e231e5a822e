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
import type { FunnelDrift } from '@trochai/contract/reconciliation';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { type Status, StatusTag } from '@trochai/card-kit/status-tag.tsx';
import { useSettingsWords } from '../../words/words.ts';

const STATUSES = ['NEW', 'QUALIFIED', 'VISIT_SCHEDULED', 'CLOSED_WON', 'CLOSED_LOST'] as const;

/** The funnel of our report beside the one of HubSpot's, and in how many contacts they differ. */
export function DriftTable({ drift }: { drift: FunnelDrift }) {
  const { formats } = useEntry();
  const { reconciliation: say } = useSettingsWords();
  const drifting = STATUSES.reduce((sum, status) => sum + drift[status].drift, 0);
  return (
    <Flex direction="column" gap="xs">
      <Text format={{ fontWeight: 'demibold' }}>
        {drifting === 0 ? say.drift.none : say.drift.some(formats.count(drifting))}
      </Text>
      <Table density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>{say.drift.stage}</TableHeader>
            <TableHeader align="right">{say.drift.ours}</TableHeader>
            <TableHeader align="right">{say.drift.hubspot}</TableHeader>
            <TableHeader align="right">{say.drift.untold}</TableHeader>
            <TableHeader align="right">{say.drift.drift}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {STATUSES.map((status) => (
            <StageRow key={status} status={status} drift={drift} />
          ))}
        </TableBody>
      </Table>
      <Text variant="microcopy">{say.drift.hint}</Text>
    </Flex>
  );
}

function StageRow({ status, drift }: { status: Status; drift: FunnelDrift }) {
  const { formats } = useEntry();
  const { ours, hubspot, untold, drift: drifting } = drift[status];
  return (
    <TableRow>
      <TableCell>
        <StatusTag status={status} />
      </TableCell>
      <TableCell align="right">{formats.count(ours)}</TableCell>
      <TableCell align="right">{formats.count(hubspot)}</TableCell>
      <TableCell align="right">{formats.count(untold)}</TableCell>
      <TableCell align="right">{formats.count(drifting)}</TableCell>
    </TableRow>
  );
}
