import { Button, Flex, StatusTag, TableCell, TableRow, Tag, Text } from '@hubspot/ui-extensions';
import type { MemberView } from '@trochai/contract/members';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { useSettingsWords } from '../words/words.ts';
import { Availability } from './availability.tsx';
import { MemberPhoto } from './member-photo.tsx';
import { RemoveMember } from './remove-member.tsx';
import { RoleField } from './role-field.tsx';

type Props = {
  member: MemberView;
  /** Whoever is not removed. */
  team: readonly MemberView[];
  again: () => Promise<void>;
};

export function MemberRow({ member, team, again }: Props) {
  const { members: say } = useSettingsWords();
  return (
    <TableRow>
      <TableCell>
        <Identity member={member} />
      </TableCell>
      <TableCell>
        <RoleField key={member.role} member={member} again={again} />
      </TableCell>
      <TableCell>
        {member.role !== 'VIEWER' && (
          <Availability
            label={say.availableOf(member.name)}
            isLabelShown={false}
            memberId={member.id}
            isAvailable={member.isAvailable}
            said={{ on: say.isAvailable(member.name), off: say.isAway(member.name) }}
            again={again}
          />
        )}
      </TableCell>
      <TableCell>
        <Flex gap="xs">
          <Button size="xs" overlay={<MemberPhoto member={member} again={again} />}>
            {say.photo}
          </Button>
          <Button size="xs" overlay={<RemoveMember member={member} team={team} again={again} />}>
            {say.remove}
          </Button>
        </Flex>
      </TableCell>
    </TableRow>
  );
}

function Identity({ member: { id, name, email, isActive } }: { member: MemberView }) {
  const { members: say } = useSettingsWords();
  const { me } = useEntry();
  return (
    <Flex direction="column">
      <Flex gap="xs" align="center" wrap>
        <Text format={{ fontWeight: 'demibold' }}>{name}</Text>
        {id === me.memberId && <Tag inline>{say.you}</Tag>}
        {!isActive && <StatusTag variant="warning">{say.gone}</StatusTag>}
      </Flex>
      <Text variant="microcopy">{email}</Text>
    </Flex>
  );
}
