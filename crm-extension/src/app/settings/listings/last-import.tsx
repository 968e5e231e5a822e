import { Alert, List, Text } from '@hubspot/ui-extensions';
import type { AnswerOf } from '@trochai/contract/endpoints';
import type { ListingImportView } from '@trochai/contract/listings';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import type { ReadResult } from '@trochai/card-kit/use-read.ts';
import { useEffect, useRef } from 'react';
import { useSettingsWords } from '../words/words.ts';

const LOOK_EVERY_MS = 2_000;
const UNDER_WAY = new Set<ListingImportView['state']>(['CHECKING', 'TAKING']);

type Props = {
  result: ReadResult<AnswerOf<'POST /listings/import/read'>>;
  /** An import has ended that went on before. */
  onEnd: () => Promise<void>;
};

/** How far the last import came, as long as it goes on, and what was wrong with its file. */
export function LastImport({ result: { reading, again }, onEnd }: Props) {
  const last = reading.is === 'here' ? reading.value.import : null;
  const isUnderWay = last !== null && UNDER_WAY.has(last.state);
  const wentOn = useRef(false);
  useEffect(() => {
    if (!isUnderWay) return undefined;
    const timer = setInterval(() => void again(), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [isUnderWay, again]);
  useEffect(() => {
    if (wentOn.current && !isUnderWay) void onEnd();
    wentOn.current = isUnderWay;
  }, [isUnderWay, onEnd]);
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
