import { Alert, Flex, Statistics, StatisticsItem, StatusTag, Text } from '@hubspot/ui-extensions';
import { FINDING_KINDS, type ReconciliationView } from '@trochai/contract/reconciliation';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { useSettingsWords } from '../../words/words.ts';
import { DriftTable } from './drift-table.tsx';
import { Findings } from './findings.tsx';
import { Progress } from './progress.tsx';

const VARIANTS = { RUNNING: 'info', STOPPED: 'warning', FINISHED: 'success', FAILED: 'danger' } as const;

type Props = { work: ReconciliationView; again: () => Promise<void> };

/** How the last one stands, how far it is, and what it found. */
export function Report({ work, again }: Props) {
  const { reconciliation: say } = useSettingsWords();
  const { state, reason, drift } = work;
  const isOpen = state !== 'FINISHED';
  return (
    <Flex direction="column" gap="sm">
      <Flex gap="sm" align="center" wrap>
        <StatusTag variant={VARIANTS[state]}>{say.states[state]}</StatusTag>
        <Text variant="microcopy">
          <Begun work={work} />
        </Text>
      </Flex>
      {reason !== null && (
        <Alert title={say.states.FAILED} variant="danger">
          {reason}
        </Alert>
      )}
      {isOpen && <Progress work={work} again={again} />}
      <Counts work={work} />
      {drift !== null && <DriftTable drift={drift} />}
      <Findings key={`${work.id} ${state}`} work={work} />
    </Flex>
  );
}

function Begun({ work: { startedAt, startedBy } }: Pick<Props, 'work'>) {
  const { formats } = useEntry();
  const { reconciliation: say } = useSettingsWords();
  const moment = formats.moment(startedAt);
  return <>{startedBy === null ? say.begunByItself(moment) : say.begun(moment, startedBy)}</>;
}

/** Only what was found; that nothing was is said, too. */
function Counts({ work: { counts, state } }: Pick<Props, 'work'>) {
  const { formats } = useEntry();
  const { reconciliation: say } = useSettingsWords();
  const found = FINDING_KINDS.filter((kind) => (counts[kind] ?? 0) > 0);
  if (found.length === 0) return state === 'FINISHED' ? <Text>{say.nothing}</Text> : null;
  return (
    <Statistics>
      {found.map((kind) => (
        <StatisticsItem key={kind} label={say.kinds[kind]} number={formats.count(counts[kind] ?? 0)} />
      ))}
    </Statistics>
  );
}
