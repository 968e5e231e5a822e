import { Text } from '@hubspot/ui-extensions';
import { ConfirmModal } from '../shared/confirm-modal.tsx';
import { useChange } from '../shared/use-change.ts';
import { useSettingsWords } from '../words/words.ts';

const ID = 'website-off';

/** Takes the chat off all pages. */
export function OffModal({ channelId, again }: { channelId: string; again: () => Promise<void> }) {
  const { website: say } = useSettingsWords();
  const { change, isBusy } = useChange('POST /channels/disconnect', { again, overlayId: ID });
  return (
    <ConfirmModal
      id={ID}
      title={say.offTitle}
      confirm={say.off}
      isBusy={isBusy}
      onConfirm={() => void change({ channelId }, say.isOff)}
    >
      <Text>{say.offText}</Text>
    </ConfirmModal>
  );
}
