import { Select } from '@hubspot/ui-extensions';
import type { AnswerOf } from '@trochai/contract/endpoints';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { isProblem, useRead } from '@trochai/card-kit/use-read.ts';
import { useWrite } from '@trochai/card-kit/use-write.ts';
import type { Contact } from '../live/read-news.ts';
import { useCardWords } from '../words/words.ts';
import { useListProblem } from './use-list-problem.ts';

type Props = { contact: Contact; changed: () => void };
type Members = AnswerOf<'POST /members/list'>['members'];

const NOBODY = 'nobody';

/** Gives the contact to a member, or to nobody. */
export function AssignedField({ contact: { id, assigned }, changed }: Props) {
  const { words } = useEntry();
  const { header } = useCardWords();
  const { reading } = useRead('POST /members/list', {});
  const listProblem = useListProblem(reading);
  const { write, isBusy } = useWrite('POST /contacts/assign');
  const members = reading.is === 'here' ? reading.value.members : [];
  const options = [{ value: NOBODY, label: words.nobody }, ...choices(members, assigned)];
  const give = async (value: unknown) => {
    const memberId = value === NOBODY ? null : String(value);
    if (memberId === (assigned?.memberId ?? null)) return;
    const answer = await write({ contactId: id, memberId });
    if (!isProblem(answer)) changed();
  };
  return (
    <Select
      label={header.assigned}
      name="assigned"
      value={assigned?.memberId ?? NOBODY}
      readOnly={isBusy || reading.is !== 'here'}
      options={options}
      {...listProblem}
      onChange={(value) => void give(value)}
    />
  );
}

/** Those who can answer; whoever has the contact now is among them in any case. */
function choices(members: Members, assigned: Contact['assigned']) {
  const able = members.filter(
    (one) => !('isActive' in one && 'role' in one) || (one.role !== 'VIEWER' && one.isActive === true),
  );
  const options = able.map(({ id, name }) => ({ value: id, label: name }));
  const isListed = assigned === null || options.some(({ value }) => value === assigned.memberId);
  return isListed ? options : [...options, { value: assigned.memberId, label: assigned.name }];
}
