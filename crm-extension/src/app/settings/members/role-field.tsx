import { Button, Flex, LoadingButton, Select, Text } from '@hubspot/ui-extensions';
import type { MemberView } from '@trochai/contract/members';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { useState } from 'react';
import { useChange } from '../shared/use-change.ts';
import { useSettingsWords } from '../words/words.ts';

const ROLES = ['ADMIN', 'AGENT', 'VIEWER'] as const;

/** A member's role. Another one is saved with a second click: it counts at once. */
export function RoleField({ member, again }: { member: MemberView; again: () => Promise<void> }) {
  const { words } = useEntry();
  const { members: say } = useSettingsWords();
  const [role, setRole] = useState(member.role);
  const { change, isBusy } = useChange('POST /members/change-role', { again });
  const { id: memberId, name } = member;
  const save = async () => {
    const isDone = await change({ memberId, role }, say.roleChanged(name, words.roles[role]));
    if (!isDone) setRole(member.role);
  };
  return (
    <Flex direction="column" gap="xs">
      <Select
        label={say.role}
        name={`role-${memberId}`}
        value={role}
        readOnly={isBusy}
        options={ROLES.map((one) => ({ value: one, label: words.roles[one] }))}
        onChange={(value) => setRole(ROLES.find((one) => one === value) ?? role)}
      />
      {role !== member.role && (
        <>
          {role === 'VIEWER' && <Text variant="microcopy">{say.viewerWarning}</Text>}
          <Flex gap="xs">
            <LoadingButton size="xs" variant="primary" loading={isBusy} onClick={() => void save()}>
              {words.save}
            </LoadingButton>
            <Button size="xs" onClick={() => setRole(member.role)}>
              {words.cancel}
            </Button>
          </Flex>
        </>
      )}
    </Flex>
  );
}
