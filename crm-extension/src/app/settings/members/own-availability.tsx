import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { Section } from '../shared/section.tsx';
import { useSettingsWords } from '../words/words.ts';
import { Availability } from './availability.tsx';

/** What an agent decides alone. */
export function OwnAvailability() {
  const { me, readMeAgain } = useEntry();
  const { mine: say } = useSettingsWords().members;
  return (
    <Section title={say.title} text={say.text}>
      <Availability
        label={say.label}
        isLabelShown
        isAvailable={me.isAvailable}
        said={{ on: say.on, off: say.off }}
        again={readMeAgain}
      />
    </Section>
  );
}
