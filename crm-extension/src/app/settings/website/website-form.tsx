import { Box, Flex, Input, LoadingButton, MultiSelect, TextArea } from '@hubspot/ui-extensions';
import { LONGEST_NAME, type WebsiteView } from '@trochai/contract/website';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { useState } from 'react';
import { FormProblem } from '../shared/form-problem.tsx';
import { useChange } from '../shared/use-change.ts';
import { useSettingsWords } from '../words/words.ts';

type Props = { saved: WebsiteView; again: () => Promise<void> };

/** Which pages show the chat, and what visitors find in it. */
export function WebsiteForm({ saved, again }: Props) {
  const { words } = useEntry();
  const { website: say } = useSettingsWords();
  const [origins, setOrigins] = useState(saved.allowedOrigins.join('\n'));
  const [privacyUrl, setPrivacyUrl] = useState(saved.privacyUrl ?? '');
  const [shownName, setShownName] = useState(saved.shownName ?? '');
  const [numberIds, setNumberIds] = useState(() => chosenIn(saved));
  const { change, isBusy, problem } = useChange('POST /website', { again });
  const isTooLong = shownName.trim().length > LONGEST_NAME;
  const save = () =>
    void change(
      {
        allowedOrigins: origins.split(/\s+/).filter((origin) => origin !== ''),
        privacyUrl: privacyUrl.trim() === '' ? null : privacyUrl.trim(),
        shownName: shownName.trim() === '' ? null : shownName.trim(),
        numberIds,
      },
      say.saved,
    );
  return (
    <Flex direction="column" gap="md">
      <FormProblem title={say.notSaved} problem={problem} />
      <Input
        label={say.shownName}
        name="shown-name"
        description={say.shownNameHint(saved.defaultName)}
        placeholder={saved.defaultName}
        value={shownName}
        onInput={setShownName}
        {...(isTooLong && { error: true, validationMessage: say.shownNameTooLong })}
      />
      <TextArea
        label={say.origins}
        name="origins"
        description={say.originsHint}
        rows={3}
        value={origins}
        onInput={setOrigins}
      />
      <Input label={say.privacy} name="privacy-url" value={privacyUrl} onInput={setPrivacyUrl} />
      <MultiSelect
        label={say.numbers}
        name="numbers"
        value={numberIds}
        options={saved.numbers.map(({ channelId, name }) => ({ value: channelId, label: name }))}
        onChange={(chosen) => setNumberIds(chosen.map(String))}
      />
      <Box>
        <LoadingButton variant="primary" loading={isBusy} disabled={isTooLong} onClick={save}>
          {words.save}
        </LoadingButton>
      </Box>
    </Flex>
  );
}

function chosenIn({ numbers }: WebsiteView): string[] {
  return numbers.filter(({ isOnWebsite }) => isOnWebsite).map(({ channelId }) => channelId);
}
