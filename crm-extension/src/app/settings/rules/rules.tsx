import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { ShownReading } from '@trochai/card-kit/shown-reading.tsx';
import { useRead } from '@trochai/card-kit/use-read.ts';
import { Section, Sections } from '../shared/section.tsx';
import { useSettingsWords } from '../words/words.ts';
import { OfficeHoursForm } from './office-hours-form.tsx';
import { RulesForm, type TeamRules } from './rules-form.tsx';

/** What an admin decides for everybody. */
export function Rules() {
  const { rules: say, officeHours } = useSettingsWords();
  const { readMeAgain } = useEntry();
  const result = useRead('GET /settings', undefined);
  // The time zone is that of all times which are shown.
  const again = async () => {
    await Promise.all([result.again(), readMeAgain()]);
  };
  return (
    <ShownReading result={result}>
      {({ settings: { officeHours: hours, ...settings } }) => (
        <Sections>
          {[
            <Section key="rules" title={say.title} text={say.text}>
              <RulesForm key={JSON.stringify(settings)} saved={teamRules(settings)} again={again} />
            </Section>,
            <Section key="hours" title={officeHours.title} text={officeHours.text}>
              <OfficeHoursForm key={JSON.stringify(hours)} saved={hours} again={again} />
            </Section>,
          ]}
        </Sections>
      )}
    </ShownReading>
  );
}

/** What HubSpot's timeline shows has a form of its own. */
function teamRules(settings: TeamRules): TeamRules {
  const { viewerPolicy, marksRead, defaultRole, agentsMakeTags, returnAfterMinutes, timeZone, keepMonths } =
    settings;
  return { viewerPolicy, marksRead, defaultRole, agentsMakeTags, returnAfterMinutes, timeZone, keepMonths };
}
