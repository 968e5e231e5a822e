import { SearchInput, Select, useDebounce } from '@hubspot/ui-extensions';
import { useRead } from '@trochai/card-kit/use-read.ts';
import { useState } from 'react';
import { useHomeWords } from '../words/words.ts';
import { OptionsProblem } from './options-problem.tsx';
import { type Option, problemOf } from './use-options.ts';

type Props = {
  listingId: string | null;
  /** @param listingId null: any */
  onChoose: (listingId: string | null) => void;
};

/** The source property: one of the first by title, others are found by what is typed. */
export function ListingFilter({ listingId, onChoose }: Props) {
  const { listings: say } = useHomeWords();
  const [typed, setTyped] = useState('');
  const [picked, setPicked] = useState<Option | null>(null);
  const query = useDebounce(typed.trim());
  const result = useRead('POST /listings/list', query === '' ? {} : { query });
  const page = result.reading.is === 'here' ? result.reading.value : { listings: [], next: null };
  const found = page.listings.map(({ id, title }) => ({ value: id, label: title }));
  const isLong = page.next !== null || typed !== '';
  // What was chosen stays in the list, whatever is looked for next.
  const kept = picked?.value === listingId && !found.some(({ value }) => value === listingId) ? [picked] : [];
  const choose = (value: unknown) => {
    const option = [...kept, ...found].find((one) => one.value === value) ?? null;
    setPicked(option);
    onChoose(option?.value ?? null);
  };
  return (
    <>
      {isLong && (
        <SearchInput
          name="listing-query"
          label={say.find}
          placeholder={say.findHint}
          value={typed}
          clearable
          onInput={setTyped}
          onChange={setTyped}
        />
      )}
      <Select
        name="listing"
        label={say.sourceProperty}
        value={listingId ?? ''}
        options={[{ value: '', label: say.any }, ...kept, ...found]}
        onChange={choose}
      />
      <OptionsProblem options={{ problem: problemOf(result), again: result.again }} />
    </>
  );
}
