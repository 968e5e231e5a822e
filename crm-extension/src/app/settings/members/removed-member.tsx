import { Box, Flex, LoadingButton, Text, Tile } from '@hubspot/ui-extensions';
import type { MemberView } from '@trochai/contract/members';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { useChange } from '../shared/use-change.ts';
import { useSettingsWords } from '../words/words.ts';

/** Whom an admin shut out, and may let in again. */
export function RemovedMember({ member, again }: { member: MemberView; again: () => Promise<void> }) {
  const { formats } = useEntry();
  const { members: say } = useSettingsWords();
  const { change, isBusy } = useChange('POST /members/restore', { again });
  const { id, name, email, removedAt } = member;
  return (
    <Tile compact>
      <Flex justify="between" align="center" gap="md">
        <Box flex={1}>
          <Text format={{ fontWeight: 'demibold' }}>{name}</Text>
          <Text variant="microcopy">
            {[email, ...(removedAt ? [say.removedAt(formats.moment(removedAt))] : [])].join(' · ')}
          </Text>
        </Box>
        <Box flex="none">
          <LoadingButton
            size="sm"
            loading={isBusy}
            onClick={() => void change({ memberId: id }, say.restored(name))}
          >
            {say.restore}
          </LoadingButton>
        </Box>
      </Flex>
    </Tile>
  );
}
