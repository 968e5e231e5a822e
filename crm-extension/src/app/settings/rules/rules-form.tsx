import { AutoGrid, Box, Flex, LoadingButton } from '@hubspot/ui-extensions';
import type { Settings } from '@trochai/contract/settings';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { useState } from 'react';
import { FormProblem } from '../shared/form-problem.tsx';
import { useChange } from '../shared/use-change.ts';
import { useSettingsWords } from '../words/words.ts';
import { KeepField } from './keep-field.tsx';
import { ReturnField } from './return-field.tsx';
import { ChoiceField, TimeZoneField, YesNoField } from './rule-fields.tsx';

/** What has a form of its own is left alone. */
export type TeamRules = Omit<Settings, 'officeHours' | 'crmTimeline' | 'mirrorsNotes'>;
type Props = { saved: TeamRules; again: () => Promise<void> };

const VIEWER_POLICIES = ['ALL', 'UNASSIGNED', 'NOTHING'] as const;
const DEFAULT_ROLES = ['AGENT', 'VIEWER'] as const;

/** All rules but the office hours; they are saved together. */
export function RulesForm({ saved, again }: Props) {
  const { words } = useEntry();
  const { rules: say } = useSettingsWords();
  const [draft, setDraft] = useState(saved);
  const { change, isBusy, problem } = useChange('POST /settings', { again });
  const set = (part: Partial<TeamRules>) => setDraft({ ...draft, ...part });
  const isChanged = JSON.stringify(draft) !== JSON.stringify(saved);
  return (
    <Flex direction="column" gap="md">
      <FormProblem title={say.refused} problem={problem} />
      <AutoGrid columnWidth={260} flexible gap="md">
        <ChoiceField
          name="viewer-policy"
          label={say.viewerPolicy}
          value={draft.viewerPolicy}
          options={VIEWER_POLICIES}
          words={say.viewerPolicies}
          onChange={(viewerPolicy) => set({ viewerPolicy })}
        />
        <ChoiceField
          name="default-role"
          label={say.defaultRole}
          description={say.defaultRoleHint}
          value={draft.defaultRole}
          options={DEFAULT_ROLES}
          words={words.roles}
          onChange={(defaultRole) => set({ defaultRole })}
        />
        <TimeZoneField value={draft.timeZone} onChange={(timeZone) => set({ timeZone })} />
      </AutoGrid>
      <YesNoField
        name="marks-read"
        label={say.marksRead}
        hint={say.marksReadHint}
        value={draft.marksRead}
        onChange={(marksRead) => set({ marksRead })}
      />
      <YesNoField
        name="agents-make-tags"
        label={say.agentsMakeTags}
        hint={say.agentsMakeTagsHint}
        value={draft.agentsMakeTags}
        onChange={(agentsMakeTags) => set({ agentsMakeTags })}
      />
      <ReturnField
        minutes={draft.returnAfterMinutes}
        onChange={(returnAfterMinutes) => set({ returnAfterMinutes })}
      />
      <KeepField months={draft.keepMonths} onChange={(keepMonths) => set({ keepMonths })} />
      <Box>
        <LoadingButton
          variant="primary"
          loading={isBusy}
          disabled={!isChanged}
          onClick={() => void change(draft, say.saved)}
        >
          {words.save}
        </LoadingButton>
      </Box>
    </Flex>
  );
}
