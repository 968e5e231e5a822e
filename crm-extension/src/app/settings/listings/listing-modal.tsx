import type { ListingView } from '@trochai/contract/listings';
import { useState } from 'react';
import { FormModal } from '../shared/form-modal.tsx';
import { FormProblem } from '../shared/form-problem.tsx';
import { useChange } from '../shared/use-change.ts';
import { useSettingsWords } from '../words/words.ts';
import { draftOf, fieldsOf } from './listing-draft.ts';
import { ListingFieldset } from './listing-fieldset.tsx';

type Props = {
  id: string;
  title: string;
  /** Absent: a new listing. */
  before?: ListingView;
  again: () => Promise<void>;
};

/** Writes a listing, new or not. */
export function ListingModal({ id, title: heading, before, again }: Props) {
  const { listings: say } = useSettingsWords();
  const [draft, setDraft] = useState(() => draftOf(before));
  const { change, isBusy, problem, forgetProblem } = useChange('POST /listings/save', {
    again,
    overlayId: id,
  });
  const start = () => {
    setDraft(draftOf(before));
    forgetProblem();
  };
  const ownSlug = draft.ownSlug.trim();
  const which = before ? { listingId: before.id } : ownSlug === '' ? {} : { ownSlug };
  const save = () => void change({ ...fieldsOf(draft), ...which }, say.saved(draft.title.trim()));
  return (
    <FormModal
      id={id}
      title={heading}
      isBusy={isBusy}
      canSave={draft.title.trim() !== ''}
      onOpen={start}
      onSave={save}
    >
      <FormProblem title={say.notSaved} problem={problem} />
      <ListingFieldset
        draft={draft}
        isNew={before === undefined}
        fromHubSpot={before?.fromHubSpot ?? []}
        onChange={setDraft}
      />
    </FormModal>
  );
}
