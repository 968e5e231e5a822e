import { Button, Flex, LoadingButton, Modal, ModalBody, ModalFooter, Text } from '@hubspot/ui-extensions';
import { useChange } from '../shared/use-change.ts';
import { useSettingsWords } from '../words/words.ts';

const ID = 'rotate-key';

/** Replaces the public key: in a day, or at once when somebody misuses it. */
export function KeyModal({ again }: { again: () => Promise<void> }) {
  const { website: say } = useSettingsWords();
  const { change, isBusy } = useChange('POST /website/rotate-key', { again, overlayId: ID });
  const rotate = (atOnce: boolean) => void change({ atOnce }, say.rotated);
  return (
    <Modal id={ID} title={say.rotateTitle} width="md">
      <ModalBody>
        <Text>{say.rotateText}</Text>
      </ModalBody>
      <ModalFooter>
        <Flex gap="sm">
          <LoadingButton variant="primary" loading={isBusy} onClick={() => rotate(false)}>
            {say.rotateLater}
          </LoadingButton>
          <Button variant="destructive" disabled={isBusy} onClick={() => rotate(true)}>
            {say.rotateNow}
          </Button>
        </Flex>
      </ModalFooter>
    </Modal>
  );
}
