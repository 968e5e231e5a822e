import { Box, Button, Flex, Text, Tile } from '@hubspot/ui-extensions';
import type { QuickReply } from '@trochai/contract/quick-replies';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { ConfirmModal } from '../shared/confirm-modal.tsx';
import { useChange } from '../shared/use-change.ts';
import { useSettingsWords } from '../words/words.ts';
import { QuickReplyModal } from './quick-reply-modal.tsx';

type Props = { quickReply: QuickReply; mayChange: boolean; again: () => Promise<void> };

export function QuickReplyTile({ quickReply, mayChange, again }: Props) {
  return (
    <Tile compact>
      <Flex justify="between" align="start" gap="md">
        <Box flex={1}>
          <Text format={{ fontWeight: 'demibold' }}>{quickReply.title}</Text>
          <Text>{quickReply.text}</Text>
        </Box>
        {mayChange && (
          <Box flex="none">
            <Changes quickReply={quickReply} again={again} />
          </Box>
        )}
      </Flex>
    </Tile>
  );
}

type ChangeProps = Pick<Props, 'quickReply' | 'again'>;

function Changes({ quickReply, again }: ChangeProps) {
  const { words } = useEntry();
  const { quickReplies: say } = useSettingsWords();
  const { id, title } = quickReply;
  return (
    <Flex gap="xs">
      <Button
        size="xs"
        overlay={
          <QuickReplyModal id={`edit-${id}`} title={say.editTitle(title)} before={quickReply} again={again} />
        }
      >
        {words.edit}
      </Button>
      <Button size="xs" overlay={<DeleteQuickReply quickReply={quickReply} again={again} />}>
        {say.delete}
      </Button>
    </Flex>
  );
}

function DeleteQuickReply({ quickReply: { id, title }, again }: ChangeProps) {
  const { quickReplies: say } = useSettingsWords();
  const overlayId = `delete-${id}`;
  const { change, isBusy } = useChange('POST /quick-replies/delete', { again, overlayId });
  return (
    <ConfirmModal
      id={overlayId}
      title={say.deleteTitle(title)}
      confirm={say.delete}
      isBusy={isBusy}
      onConfirm={() => void change({ quickReplyId: id }, say.deleted(title))}
    >
      <Text>{say.deleteText}</Text>
    </ConfirmModal>
  );
}
