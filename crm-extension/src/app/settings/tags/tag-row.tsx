import { Button, Flex, TableCell, TableRow, Tag as HubSpotTag, Text } from '@hubspot/ui-extensions';
import type { TagView } from '@trochai/contract/tags';
import { ConfirmModal } from '../shared/confirm-modal.tsx';
import { useChange } from '../shared/use-change.ts';
import { useSettingsWords } from '../words/words.ts';
import { TagModal } from './tag-modal.tsx';

type Props = {
  tag: TagView;
  /** How many contacts have it, in words. */
  contacts: string;
  again: () => Promise<void>;
};

export function TagRow({ tag, contacts, again }: Props) {
  const { tags: say } = useSettingsWords();
  return (
    <TableRow>
      <TableCell>
        <HubSpotTag>{tag.name}</HubSpotTag>
      </TableCell>
      <TableCell align="right">{contacts}</TableCell>
      <TableCell>
        <Flex gap="xs">
          <Button
            size="xs"
            overlay={
              <TagModal
                id={`rename-${tag.id}`}
                title={say.renameTitle(tag.name)}
                tagId={tag.id}
                name={tag.name}
                again={again}
              />
            }
          >
            {say.rename}
          </Button>
          <Button size="xs" overlay={<DeleteTag tag={tag} contacts={contacts} again={again} />}>
            {say.delete}
          </Button>
        </Flex>
      </TableCell>
    </TableRow>
  );
}

function DeleteTag({ tag, contacts, again }: Props) {
  const { tags: say } = useSettingsWords();
  const overlayId = `delete-${tag.id}`;
  const { change, isBusy } = useChange('POST /tags/delete', { again, overlayId });
  return (
    <ConfirmModal
      id={overlayId}
      title={say.deleteTitle(tag.name)}
      confirm={say.delete}
      isBusy={isBusy}
      onConfirm={() => void change({ tagId: tag.id }, say.deleted(tag.name))}
    >
      <Text>{tag.contacts === 0 ? say.deleteUnused : say.deleteText(contacts)}</Text>
    </ConfirmModal>
  );
}
