import { Button, Flex, Input, Text } from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { useState } from 'react';
import { ConfirmModal } from '../shared/confirm-modal.tsx';
import { Section } from '../shared/section.tsx';
import { useChange } from '../shared/use-change.ts';
import { useSettingsWords } from '../words/words.ts';

const MODAL_ID = 'disconnect-hubspot';

/** Ends the connection, for whoever types the number of the account. */
export function DisconnectHubSpot() {
  const { disconnect: say } = useSettingsWords().hubspot;
  const button = (
    <Button variant="destructive" overlay={<DisconnectModal />}>
      {say.button}
    </Button>
  );
  return <Section title={say.title} text={say.text} action={button} />;
}

function DisconnectModal() {
  const { me, readMeAgain } = useEntry();
  const { disconnect: say } = useSettingsWords().hubspot;
  const [typed, setTyped] = useState('');
  // Afterwards the service knows nobody of this account: the entry says so.
  const { change, isBusy } = useChange('POST /hubspot/disconnect', {
    again: readMeAgain,
    overlayId: MODAL_ID,
  });
  const account = me.portal.id;
  const isTyped = typed.trim() === account;
  const isWrong = typed !== '' && !account.startsWith(typed.trim());
  return (
    <ConfirmModal
      id={MODAL_ID}
      title={say.ask}
      confirm={say.confirm}
      isBusy={isBusy}
      isHeld={!isTyped}
      onConfirm={() => void change({}, say.done)}
    >
      <Flex direction="column" gap="md">
        <Text>{say.text}</Text>
        <Input
          name="account"
          label={say.type(account)}
          value={typed}
          onInput={setTyped}
          error={isWrong}
          {...(isWrong && { validationMessage: say.mismatch })}
        />
      </Flex>
    </ConfirmModal>
  );
}
