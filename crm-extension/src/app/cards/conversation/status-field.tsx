import { Select } from '@hubspot/ui-extensions';
import { statusSchema } from '@trochai/contract/contacts';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { isProblem } from '@trochai/card-kit/use-read.ts';
import { useWrite } from '@trochai/card-kit/use-write.ts';
import type { Contact } from '../live/read-news.ts';
import { useCardWords } from '../words/words.ts';

type Props = { contact: Contact; changed: () => void };

/** Moves the contact in the funnel. */
export function StatusField({ contact: { id, status }, changed }: Props) {
  const { words } = useEntry();
  const { header } = useCardWords();
  const { write, isBusy } = useWrite('POST /contacts/set-status');
  const options = statusSchema.options.map((value) => ({ value, label: words.statuses[value] }));
  const move = async (value: unknown) => {
    const wanted = statusSchema.safeParse(value);
    if (!wanted.success || wanted.data === status) return;
    const answer = await write({ contactId: id, status: wanted.data });
    if (!isProblem(answer)) changed();
  };
  return (
    <Select
      label={header.status}
      name="status"
      value={status}
      readOnly={isBusy}
      options={options}
      onChange={(value) => void move(value)}
    />
  );
}
