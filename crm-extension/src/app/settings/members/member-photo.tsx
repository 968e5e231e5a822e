import { Image, Input, Text } from '@hubspot/ui-extensions';
import type { MemberView } from '@trochai/contract/members';
import { webAddressSchema } from '@trochai/contract/web-address';
import { useState } from 'react';
import { FormModal } from '../shared/form-modal.tsx';
import { FormProblem } from '../shared/form-problem.tsx';
import { useChange } from '../shared/use-change.ts';
import { useSettingsWords } from '../words/words.ts';

type Props = { member: MemberView; again: () => Promise<void> };

/** The picture of a member that visitors of the agency's web pages see: the address of one, or none. */
export function MemberPhoto({ member: { id: memberId, name, photoUrl }, again }: Props) {
  const { members: say } = useSettingsWords();
  const overlayId = `photo-${memberId}`;
  const before = photoUrl ?? '';
  const [address, setAddress] = useState(before);
  const [isTried, setIsTried] = useState(false);
  const { change, isBusy, problem, forgetProblem } = useChange('POST /members/set-photo', {
    again,
    overlayId,
  });
  const typed = address.trim();
  const isGood = typed === '' || webAddressSchema.safeParse(typed).success;
  const start = () => {
    setAddress(before);
    setIsTried(false);
    forgetProblem();
  };
  const save = () => {
    setIsTried(true);
    if (!isGood) return;
    const photo = typed === '' ? null : typed;
    void change({ memberId, photoUrl: photo }, photo === null ? say.photoTaken(name) : say.photoSet(name));
  };
  return (
    <FormModal id={overlayId} title={say.photoOf(name)} isBusy={isBusy} canSave onOpen={start} onSave={save}>
      <FormProblem title={say.photoNotSaved} problem={problem} />
      <Text>{say.photoText}</Text>
      {before !== '' && <Image src={before} alt={say.photoOf(name)} width={96} />}
      <Input
        label={say.photoAddress}
        name={overlayId}
        description={say.photoHint}
        value={address}
        onInput={setAddress}
        {...(isTried && !isGood && { error: true, validationMessage: say.photoWrong })}
      />
    </FormModal>
  );
}
