import { useState } from 'react';
import { z } from 'zod';
import { AskingDialog, fieldOf } from './asking-dialog.tsx';

const answerSchema = z.union([
  z.object({ id: z.string() }),
  z.object({ error: z.object({ message: z.string() }) }),
]);

/** One more customer, who has written to nobody yet. */
export function NewCustomer({ onMade }: { onMade: (id: string) => void }) {
  const [isOpen, setOpen] = useState(false);

  async function make(given: FormData): Promise<string | null> {
    const phone = fieldOf(given, 'phone');
    const username = fieldOf(given, 'username');
    if (phone === '' && username === '') return 'A number or a username is needed';
    const answer = await postPerson({
      name: fieldOf(given, 'name'),
      ...(phone === '' ? {} : { phone }),
      ...(username === '' ? {} : { username }),
    });
    if ('error' in answer) return answer.error.message;
    onMade(answer.id);
    return null;
  }

  return (
    <>
      <button type="button" className="person person-new" onClick={() => setOpen(true)}>
        New customer
      </button>
      {isOpen && (
        <AskingDialog title="New customer" action="Add" onSubmit={make} onClose={() => setOpen(false)}>
          <label>
            Name
            <input name="name" required maxLength={80} autoComplete="off" />
          </label>
          <label>
            Number with its country code, if the agency sees it
            <input name="phone" type="tel" placeholder="+506 7111-0000" autoComplete="off" />
          </label>
          <label>
            Username, if there is one
            <input name="username" maxLength={40} autoComplete="off" />
          </label>
        </AskingDialog>
      )}
    </>
  );
}

async function postPerson(person: object): Promise<z.infer<typeof answerSchema>> {
  try {
    const response = await fetch('/phones', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(person),
    });
    return answerSchema.parse(await response.json());
  } catch (error) {
    console.error(error);
    return { error: { message: 'The sandbox does not answer' } };
  }
}
