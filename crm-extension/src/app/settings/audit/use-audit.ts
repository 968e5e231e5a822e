import type { AuditEntryView } from '@trochai/contract/audit';
import type { AnswerOf } from '@trochai/contract/endpoints';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { isProblem, type ReadResult, useRead } from '@trochai/card-kit/use-read.ts';
import { useState } from 'react';

type Page = AnswerOf<'POST /audit/list'>;
type Older = { entries: readonly AuditEntryView[]; hasMore: boolean };

/**
 * The latest entries, and older ones on demand.
 * @param memberId who did it; null: anybody. Another member is another view, with a key of its own.
 */
export function useAudit(memberId: string | null) {
  const { call, showProblem } = useEntry();
  const filter = memberId === null ? {} : { memberId };
  const latest: ReadResult<Page> = useRead('POST /audit/list', filter);
  const [older, setOlder] = useState<Older | null>(null);
  const [isBusy, setBusy] = useState(false);
  const entriesOf = (page: Page) => [...page.entries, ...(older?.entries ?? [])];

  async function readOlder(page: Page): Promise<void> {
    const last = entriesOf(page).at(-1);
    if (!last || isBusy) return;
    setBusy(true);
    const answer = await call('POST /audit/list', { ...filter, before: last.id });
    setBusy(false);
    if (isProblem(answer)) showProblem(answer);
    else setOlder({ entries: [...(older?.entries ?? []), ...answer.entries], hasMore: answer.hasMore });
  }

  return { latest, isBusy, readOlder, entriesOf, hasMore: (page: Page) => (older ?? page).hasMore };
}
