import type { ListingView } from '@trochai/contract/listings';
import { useState } from 'react';
import { FormModal } from '../shared/form-modal.tsx';
import { FormProblem } from '../shared/form-problem.tsx';
import { useChange } from '../shared/use-change.ts';
import { useSettingsWords } from '../words/words.ts';
import { findWrongFields, type WrongField } from './find-wrong-fields.ts';
import { draftOf, fieldsOf, type ListingDraft } from './listing-draft.ts';
import { ListingFieldset } from './listing-fieldset.tsx';

type Props = {
  id: string;
  title: string;
  /** Absent: a new listing. */
  before?: ListingView;
  again: () => Promise<void>;
};

const NONE: ReadonlySet<WrongField> = new Set();

/** Writes a listing, new or not. */
export function ListingModal({ id, title: heading, before, again }: Props) {
  const { listings: say } = useSettingsWords();
  const [draft, setDraft] = useState(() => draftOf(before));
  // Nobody is told of a mistake while they are still writing.
  const [isTried, setIsTried] = useState(false);
  const { change, isBusy, problem, forgetProblem } = useChange('POST /listings/save', {
    again,
    overlayId: id,
  });
  const start = () => {
    setDraft(draftOf(before));
    setIsTried(false);
    forgetProblem();
  };
  const ownSlug = draft.ownSlug.trim();
  const which = before ? { listingId: before.id } : ownSlug === '' ? {} : { ownSlug };
  const edit = (next: ListingDraft) => {
    setDraft(next);
    forgetProblem();
  };
  const isNew = before === undefined;
  const wrong = isTried ? findWrongFields({ draft, isNew, problem }) : NONE;
  const save = () => {
    setIsTried(true);
    if (findWrongFields({ draft, isNew, problem: null }).size > 0) return;
    void change({ ...fieldsOf(draft), ...which }, say.saved(draft.title.trim()));
  };
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
        isNew={isNew}
        fromHubSpot={before?.fromHubSpot ?? []}
        wrong={wrong}
        onChange={edit}
      />
    </FormModal>
  );
}
