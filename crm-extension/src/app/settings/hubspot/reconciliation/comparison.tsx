import { LoadingButton, Text } from '@hubspot/ui-extensions';
import type { ReconciliationKind } from '@trochai/contract/reconciliation';
import { ShownReading } from '@trochai/card-kit/shown-reading.tsx';
import { Section } from '../../shared/section.tsx';
import { useChange } from '../../shared/use-change.ts';
import { useSettingsWords } from '../../words/words.ts';
import { Report } from './report.tsx';
import { useReconciliation } from './use-reconciliation.ts';

/** Has every record compared with what is here, as it is done each night. */
export function Comparison() {
  const { reconciliation: say } = useSettingsWords();
  const result = useReconciliation('REPAIR');
  const { reading, again } = result;
  const work = reading.is === 'here' ? reading.value.reconciliation : null;
  const isHeld = reading.is === 'here' && reading.value.heldAt !== null;
  const button = (
    <Start kind="REPAIR" isOff={isHeld || work?.state === 'RUNNING'} again={again}>
      {say.compare.start}
    </Start>
  );
  return (
    <Section title={say.compare.title} text={say.compare.text} action={button}>
      <ShownReading result={result}>
        {({ reconciliation, heldAt }) => (
          <>
            {heldAt !== null && <Text>{say.compare.held}</Text>}
            {reconciliation === null ? (
              <Text>{say.compare.never}</Text>
            ) : (
              <Report work={reconciliation} again={again} />
            )}
          </>
        )}
      </ShownReading>
    </Section>
  );
}

type StartProps = {
  kind: ReconciliationKind;
  isOff: boolean;
  again: () => Promise<void>;
  children: string;
};

export function Start({ kind, isOff, again, children }: StartProps) {
  const { reconciliation: say } = useSettingsWords();
  const { change, isBusy } = useChange('POST /hubspot/reconciliations/start', { again });
  return (
    <LoadingButton loading={isBusy} disabled={isOff} onClick={() => void change({ kind }, say.started)}>
      {children}
    </LoadingButton>
  );
}
