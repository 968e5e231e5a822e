import { type ReadResult, useRead } from '@trochai/card-kit/use-read.ts';
import { useEffect, useState } from 'react';
import { useMore } from '../lists/use-more.ts';
import { usePolling } from '../lists/use-polling.ts';
import type { Filters } from './filters.ts';
import { mergeFirst, mergeNext, type Page } from './merge-page.ts';

export type ContactList = {
  /** The first page. */
  first: ReadResult<Page>;
  /** With the pages that were asked for. */
  pageOf(first: Page): Page;
  /** Loads what comes behind the last one shown. */
  more(shown: Page): void;
  isBusy: boolean;
};

/**
 * Contacts that fit, with news by themselves, and later pages on demand.
 * @param filters others need another list: give the view a key
 */
export function useContactList(filters: Filters): ContactList {
  const first = useRead('POST /contacts/search', filters);
  const [page, setPage] = useState<Page | null>(null);
  const latest = first.reading.is === 'here' ? first.reading.value : null;
  usePolling(first.again, latest);
  useEffect(() => {
    if (latest) setPage((known) => mergeFirst(known, latest));
  }, [latest]);
  const { more, isBusy } = useMore('POST /contacts/search', (next, { after }) =>
    setPage((known) => (known && known.next === after ? mergeNext(known, next) : known)),
  );
  return {
    first,
    pageOf: (read) => page ?? read,
    more({ next }) {
      if (next !== null) void more({ ...filters, after: next });
    },
    isBusy,
  };
}
