import { LoadingButton } from '@hubspot/ui-extensions';
import { ShownReading } from '@trochai/card-kit/shown-reading.tsx';
import { useRead } from '@trochai/card-kit/use-read.ts';
import { useEffect } from 'react';
import { Section } from '../shared/section.tsx';
import { useChange } from '../shared/use-change.ts';
import { useSettingsWords } from '../words/words.ts';
import { LastExport } from './last-export.tsx';

const LOOK_EVERY_MS = 2_000;
/** Before the address of the file, which lives five minutes, has expired. */
const NEW_ADDRESS_EVERY_MS = 4 * 60_000;

/** All that the agency has, as one file: written in the background, fetched by an admin. */
export function Data() {
  const { data: say } = useSettingsWords();
  const result = useRead('GET /exports', undefined);
  const { reading, again } = result;
  const { change, isBusy } = useChange('POST /exports', { again });
  const isWriting = reading.is === 'here' && reading.value.export?.state === 'WRITING';
  useEffect(() => {
    const timer = setInterval(() => void again(), isWriting ? LOOK_EVERY_MS : NEW_ADDRESS_EVERY_MS);
    return () => clearInterval(timer);
  }, [isWriting, again]);
  const start = (
    <LoadingButton loading={isBusy} disabled={isWriting} onClick={() => void change({}, say.started)}>
      {say.start}
    </LoadingButton>
  );
  return (
    <Section title={say.title} text={say.text} action={start}>
      <ShownReading result={result}>
        {({ export: last, url }) => last && <LastExport last={last} url={url} again={again} />}
      </ShownReading>
    </Section>
  );
}
