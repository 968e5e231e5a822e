import { Alert, Box, LoadingButton, Text } from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { ShownReading } from '@trochai/card-kit/shown-reading.tsx';
import { Section } from '../../shared/section.tsx';
import { useChange } from '../../shared/use-change.ts';
import { useSettingsWords } from '../../words/words.ts';
import { Start } from './comparison.tsx';
import { Report } from './report.tsx';
import { useReconciliation } from './use-reconciliation.ts';

/** Before anything is written: it is held, and what would become of everybody is shown. */
export function Adoption() {
  const { reconciliation: say } = useSettingsWords();
  const result = useReconciliation('DRY_RUN');
  const { reading, again } = result;
  const isRunning = reading.is === 'here' && reading.value.reconciliation?.state === 'RUNNING';
  const button = (
    <Start kind="DRY_RUN" isOff={isRunning} again={again}>
      {say.tryOut.start}
    </Start>
  );
  return (
    <Section title={say.tryOut.title} text={say.tryOut.text} action={button}>
      <ShownReading result={result}>
        {({ reconciliation, heldAt }) => (
          <>
            <Hold heldAt={heldAt} again={again} />
            {reconciliation === null ? (
              <Text>{say.tryOut.never}</Text>
            ) : (
              <Report work={reconciliation} again={again} />
            )}
          </>
        )}
      </ShownReading>
    </Section>
  );
}

function Hold({ heldAt, again }: { heldAt: string | null; again: () => Promise<void> }) {
  const { formats } = useEntry();
  const { hold: say } = useSettingsWords().reconciliation;
  const { change, isBusy } = useChange('POST /hubspot/adoption/hold', { again });
  const isHeld = heldAt !== null;
  return (
    <>
      {isHeld && (
        <Alert title={say.since(formats.moment(heldAt))} variant="warning">
          {say.text}
        </Alert>
      )}
      <Box>
        <LoadingButton
          size="sm"
          loading={isBusy}
          onClick={() => void change({ held: !isHeld }, isHeld ? say.released : say.held)}
        >
          {isHeld ? say.release : say.hold}
        </LoadingButton>
      </Box>
    </>
  );
}
