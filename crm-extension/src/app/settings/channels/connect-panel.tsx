import {
  Button,
  Flex,
  Form,
  Input,
  LoadingButton,
  Panel,
  PanelBody,
  PanelFooter,
  Text,
  useExtensionActions,
} from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import type { Problem } from '@trochai/card-kit/problem.ts';
import { useState } from 'react';
import { FormProblem } from '../shared/form-problem.tsx';
import { useChange } from '../shared/use-change.ts';
import type { SettingsWords } from '../words/en.ts';
import { useSettingsWords } from '../words/words.ts';

const PANEL_ID = 'connect-number';
const EMPTY = { name: '', phoneNumberId: '', businessAccountId: '', accessToken: '' };

/** Connects a WhatsApp number: Meta is asked about it, and says why when it does not work. */
export function ConnectPanel({ again }: { again: () => Promise<void> }) {
  const { words } = useEntry();
  const { channels: say } = useSettingsWords();
  const { closeOverlay } = useExtensionActions<'settings'>();
  const [draft, setDraft] = useState(EMPTY);
  const { change, isBusy, problem, forgetProblem } = useChange('POST /channels', {
    again,
    overlayId: PANEL_ID,
  });
  const canSave = Object.values(draft).every((value) => value.trim() !== '');
  const submit = async () => {
    // The token does not stay in the page after it was used.
    if (canSave && (await change(draft, say.connected(draft.name.trim())))) setDraft(EMPTY);
  };
  const close = () => {
    setDraft(EMPTY);
    forgetProblem();
  };
  return (
    <Panel id={PANEL_ID} title={say.connect} variant="modal" width="md" onClose={close}>
      <PanelBody>
        <Form onSubmit={() => void submit()} autoComplete="off">
          <Flex direction="column" gap="md">
            <Text>{say.form.text}</Text>
            <FormProblem title={titleOf(problem, say.form)} problem={problem} />
            <ConnectFields draft={draft} onChange={setDraft} />
          </Flex>
        </Form>
      </PanelBody>
      <PanelFooter>
        <LoadingButton variant="primary" loading={isBusy} disabled={!canSave} onClick={() => void submit()}>
          {say.form.submit}
        </LoadingButton>
        <Button onClick={() => closeOverlay(PANEL_ID)}>{words.cancel}</Button>
      </PanelFooter>
    </Panel>
  );
}

function titleOf(problem: Problem | null, say: SettingsWords['channels']['form']): string {
  if (problem?.code === 'NUMBER_REFUSED') return say.refused;
  return problem?.code === 'NUMBER_TAKEN' ? say.taken : say.failed;
}

type Draft = typeof EMPTY;

function ConnectFields({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) {
  const { form: say } = useSettingsWords().channels;
  const fields = [
    { name: 'name', label: say.name, description: say.nameHint },
    { name: 'phoneNumberId', label: say.phoneNumberId, description: say.phoneNumberIdHint },
    { name: 'businessAccountId', label: say.businessAccountId, description: say.businessAccountIdHint },
    { name: 'accessToken', label: say.accessToken, description: say.accessTokenHint },
  ] as const;
  return (
    <>
      {fields.map(({ name, label, description }) => (
        <Input
          key={name}
          name={name}
          label={label}
          description={description}
          type={name === 'accessToken' ? 'password' : 'text'}
          required
          value={draft[name]}
          onInput={(value) => onChange({ ...draft, [name]: value })}
        />
      ))}
    </>
  );
}
