import { Flex, Select, Text } from '@hubspot/ui-extensions';
import type { MemberView } from '@trochai/contract/members';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { useState } from 'react';
import { ConfirmModal } from '../shared/confirm-modal.tsx';
import { useChange } from '../shared/use-change.ts';
import { useSettingsWords } from '../words/words.ts';

/** A Select has no value that is null. */
const NOBODY = 'nobody';

type Props = { member: MemberView; team: readonly MemberView[]; again: () => Promise<void> };

/** Asks who gets a member's contacts before they are shut out. */
export function RemoveMember({ member: { id, name }, team, again }: Props) {
  const { words } = useEntry();
  const { members: say } = useSettingsWords();
  const overlayId = `remove-${id}`;
  const [heir, setHeir] = useState(NOBODY);
  const { change, isBusy } = useChange('POST /members/remove', { again, overlayId });
  const heirs = team.filter((one) => one.id !== id && one.isActive && one.role !== 'VIEWER');
  const remove = () =>
    void change({ memberId: id, contactsTo: heir === NOBODY ? null : heir }, say.removed(name));
  return (
    <ConfirmModal
      id={overlayId}
      title={say.removeTitle(name)}
      confirm={say.remove}
      isBusy={isBusy}
      onConfirm={remove}
    >
      <Flex direction="column" gap="md">
        <Text>{say.removeText}</Text>
        <Select
          label={say.contactsTo}
          name={`heir-${id}`}
          value={heir}
          options={[
            { value: NOBODY, label: words.nobody },
            ...heirs.map((one) => ({ value: one.id, label: one.name })),
          ]}
          onChange={(value) => setHeir(String(value))}
        />
      </Flex>
    </ConfirmModal>
  );
}
