import type { AnswerOf } from '@trochai/contract/endpoints';
import { type ReadResult, useRead } from '@trochai/card-kit/use-read.ts';
import { useState } from 'react';
import { useMore } from '../lists/use-more.ts';

export type MentionPage = Pick<AnswerOf<'POST /notes/mentions'>, 'notes' | 'hasMore'>;
export type Mention = MentionPage['notes'][number];

export type MentionList = {
  first: ReadResult<MentionPage>;
  /** With the earlier pages that were asked for. */
  pageOf(first: MentionPage): MentionPage;
  /** Loads what was written before the last one shown. */
  more(shown: MentionPage): void;
  isBusy: boolean;
};

/** Notes that speak to the member, the latest first, and earlier ones on demand. */
export function useMentions(): MentionList {
  const first = useRead('POST /notes/mentions', {});
  const [earlier, setEarlier] = useState<MentionPage | null>(null);
  const { more, isBusy } = useMore('POST /notes/mentions', ({ notes, hasMore }) =>
    setEarlier((known) => ({ notes: [...(known?.notes ?? []), ...notes], hasMore })),
  );
  return {
    first,
    pageOf: ({ notes, hasMore }) =>
      earlier ? { notes: [...notes, ...earlier.notes], hasMore: earlier.hasMore } : { notes, hasMore },
    more({ notes }) {
      const last = notes.at(-1);
      if (last) void more({ before: last.id });
    },
    isBusy,
  };
}
