import { Alert, List, Text } from '@hubspot/ui-extensions';
import type { ListingImportView } from '@trochai/contract/listings';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { useRead } from '@trochai/card-kit/use-read.ts';
import { useEffect } from 'react';
import { useSettingsWords } from '../words/words.ts';

const LOOK_EVERY_MS = 2_000;
const UNDER_WAY = new Set<ListingImportView['state']>(['CHECKING', 'TAKING']);

/** How far the last import came, as long as it goes on, and what was wrong with its file. */
export function LastImport() {
  const { reading, again } = useRead('POST /listings/import/read', {});
  const last = reading.is === 'here' ? reading.value.import : null;
  const isUnderWay = last !== null && UNDER_WAY.has(last.state);
  useEffect(() => {
    if (!isUnderWay) return undefined;
    const timer = setInterval(() => void again(), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [isUnderWay, again]);
  return last === null || last.state === 'AWAITED' ? null : <ImportReport last={last} />;
}

const VARIANTS = {
  AWAITED: 'info',
  CHECKING: 'info',
  TAKING: 'info',
  DONE: 'success',
  REFUSED: 'danger',
} as const;

function ImportReport({ last }: { last: ListingImportView }) {
  const { formats } = useEntry();
  const { listings: say } = useSettingsWords();
  const { state, done, total, created, updated, problems } = last;
  const count = (value: number) => formats.count(value);
  return (
    <Alert title={`${say.lastImport}: ${say.states[state]}`} variant={VARIANTS[state]}>
      <Text>
        {state === 'DONE'
          ? say.taken(count(created), count(updated))
          : say.progress(count(done), count(total))}
      </Text>
      {problems.length > 0 && (
        <List>{problems.map(({ line, field, message }) => say.problem(count(line), field, message))}</List>
      )}
    </Alert>
  );
}
