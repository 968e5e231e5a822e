import { Button, Flex, Input, LoadingButton } from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { isProblem } from '@trochai/card-kit/use-read.ts';
import { useWrite } from '@trochai/card-kit/use-write.ts';
import { useState } from 'react';
import type { Contact } from '../live/read-news.ts';
import { useCardWords } from '../words/words.ts';

type Props = { contact: Contact; done: () => void };

/** Gives the contact another name, or the one on WhatsApp again. */
export function NameEditor({ contact, done }: Props) {
  const { words } = useEntry();
  const { header } = useCardWords();
  const [name, setName] = useState(contact.name);
  const { write, isBusy } = useWrite('POST /contacts/rename');
  const give = async (given: string | null) => {
    const answer = await write({ contactId: contact.id, name: given });
    if (!isProblem(answer)) done();
  };
  const trimmed = name.trim();
  return (
    <Flex direction="row" gap="xs" align="end" wrap="wrap">
      <Input label={header.name} name="contact-name" value={name} onInput={setName} />
      <LoadingButton
        size="sm"
        variant="primary"
        loading={isBusy}
        disabled={trimmed === '' || trimmed.length > 100}
        onClick={() => void give(trimmed)}
      >
        {words.save}
      </LoadingButton>
      {contact.named && (
        <Button size="sm" variant="secondary" disabled={isBusy} onClick={() => void give(null)}>
          {header.useProfileName}
        </Button>
      )}
      <Button size="sm" variant="transparent" onClick={done}>
        {words.cancel}
      </Button>
    </Flex>
  );
}
