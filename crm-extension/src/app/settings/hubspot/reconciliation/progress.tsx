import { Box, Flex, LoadingButton, ProgressBar, Text } from '@hubspot/ui-extensions';
import type { ReconciliationView } from '@trochai/contract/reconciliation';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { useChange } from '../../shared/use-change.ts';
import { useSettingsWords } from '../../words/words.ts';

type Props = { work: ReconciliationView; again: () => Promise<void> };

/** How far it is and how long it will take, with a way to stop it and to go on. */
export function Progress({ work, again }: Props) {
  const { formats } = useEntry();
  const { reconciliation: say } = useSettingsWords();
  const { phase, done, total, secondsLeft, state } = work;
  return (
    <Flex direction="column" gap="xs">
      <ProgressBar
        title={say.phases[phase]}
        value={done}
        maxValue={Math.max(total, 1)}
        showPercentage
        valueDescription={say.progress(formats.count(done), formats.count(total))}
        variant={state === 'FAILED' ? 'danger' : 'success'}
      />
      {secondsLeft !== null && (
        <Text variant="microcopy">
          {secondsLeft < 60 ? say.underAMinute : say.left(formats.duration(secondsLeft * 1_000))}
        </Text>
      )}
      <Box>
        {state === 'RUNNING' ? <Stop work={work} again={again} /> : <Resume work={work} again={again} />}
      </Box>
    </Flex>
  );
}

function Stop({ work: { id: reconciliationId }, again }: Props) {
  const { reconciliation: say } = useSettingsWords();
  const { change, isBusy } = useChange('POST /hubspot/reconciliations/stop', { again });
  return (
    <LoadingButton size="sm" loading={isBusy} onClick={() => void change({ reconciliationId }, say.stopped)}>
      {say.stop}
    </LoadingButton>
  );
}

function Resume({ work: { id: reconciliationId }, again }: Props) {
  const { reconciliation: say } = useSettingsWords();
  const { change, isBusy } = useChange('POST /hubspot/reconciliations/resume', { again });
  return (
    <LoadingButton size="sm" loading={isBusy} onClick={() => void change({ reconciliationId }, say.resumed)}>
      {say.resume}
    </LoadingButton>
  );
}
