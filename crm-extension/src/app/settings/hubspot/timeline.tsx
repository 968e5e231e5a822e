import { Box, Flex, LoadingButton } from '@hubspot/ui-extensions';
import type { Settings } from '@trochai/contract/settings';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { ShownReading } from '@trochai/card-kit/shown-reading.tsx';
import { useRead } from '@trochai/card-kit/use-read.ts';
import { useState } from 'react';
import { ChoiceField, YesNoField } from '../rules/rule-fields.tsx';
import { FormProblem } from '../shared/form-problem.tsx';
import { Section } from '../shared/section.tsx';
import { useChange } from '../shared/use-change.ts';
import { useSettingsWords } from '../words/words.ts';

/** How much of conversations everybody sees who sees the record in HubSpot. */
export function Timeline() {
  const { timeline: say } = useSettingsWords();
  const result = useRead('GET /settings', undefined);
  return (
    <Section title={say.title} text={say.text}>
      <ShownReading result={result}>
        {({ settings: { crmTimeline, mirrorsNotes } }) => (
          <TimelineForm
            key={`${crmTimeline} ${mirrorsNotes}`}
            saved={{ crmTimeline, mirrorsNotes }}
            again={result.again}
          />
        )}
      </ShownReading>
    </Section>
  );
}

type Shown = Pick<Settings, 'crmTimeline' | 'mirrorsNotes'>;

const DETAILS = ['OFF', 'SUMMARY', 'FULL'] as const;

function TimelineForm({ saved, again }: { saved: Shown; again: () => Promise<void> }) {
  const { words } = useEntry();
  const { timeline: say, rules } = useSettingsWords();
  const [draft, setDraft] = useState(saved);
  const { change, isBusy, problem } = useChange('POST /settings', { again });
  const isChanged = draft.crmTimeline !== saved.crmTimeline || draft.mirrorsNotes !== saved.mirrorsNotes;
  return (
    <Flex direction="column" gap="md">
      <FormProblem title={rules.refused} problem={problem} />
      <ChoiceField
        name="crm-timeline"
        label={say.detail}
        description={say.detailHint}
        value={draft.crmTimeline}
        options={DETAILS}
        words={say.details}
        onChange={(crmTimeline) => setDraft({ ...draft, crmTimeline })}
      />
      <YesNoField
        name="mirrors-notes"
        label={say.notes}
        hint={say.notesHint}
        value={draft.mirrorsNotes}
        onChange={(mirrorsNotes) => setDraft({ ...draft, mirrorsNotes })}
      />
      <Box>
        <LoadingButton loading={isBusy} disabled={!isChanged} onClick={() => void change(draft, say.saved)}>
          {words.save}
        </LoadingButton>
      </Box>
    </Flex>
  );
}
