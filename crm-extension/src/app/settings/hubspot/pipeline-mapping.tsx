import { Alert } from '@hubspot/ui-extensions';
import { ShownReading } from '@trochai/card-kit/shown-reading.tsx';
import { useRead } from '@trochai/card-kit/use-read.ts';
import { Section } from '../shared/section.tsx';
import { useSettingsWords } from '../words/words.ts';
import { PipelineForm } from './pipeline-form.tsx';

/** Which pipeline of the account is the funnel, and which of its stages each status is. */
export function PipelineMapping() {
  const { pipeline: say } = useSettingsWords().hubspot;
  const result = useRead('GET /hubspot/pipelines', undefined);
  return (
    <Section title={say.title} text={say.text}>
      <ShownReading result={result}>
        {(choice) => (
          <>
            {choice.chosen === null && <Alert title={say.notYet} variant="info" />}
            <PipelineForm key={JSON.stringify(choice.chosen)} choice={choice} again={result.again} />
          </>
        )}
      </ShownReading>
    </Section>
  );
}
