import type { AuditEntryView } from '@trochai/contract/audit';
import type { AnswerOf } from '@trochai/contract/endpoints';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { isProblem, type ReadResult, useRead } from '@trochai/card-kit/use-read.ts';
import { useEffect, useRef, useState } from 'react';

type Page = AnswerOf<'POST /audit/list'>;

const NOTHING: readonly AuditEntryView[] = [];

/**
 * The latest entries, and older ones on demand.
 * @param memberId who did it; null: anybody
 */
export function useAudit(memberId: string | null) {
  const { call, showProblem } = useEntry();
  const filter = memberId === null ? {} : { memberId };
  const latest: ReadResult<Page> = useRead('POST /audit/list', filter);
  const [older, setOlder] = useState<{ entries: readonly AuditEntryView[]; hasMore: boolean } | null>(null);
  const [isBusy, setBusy] = useState(false);
  const shown = useRef(memberId);

  useEffect(() => {
    shown.current = memberId;
    setOlder(null);
  }, [memberId]);

  async function readOlder(page: Page): Promise<void> {
    const known = older?.entries ?? NOTHING;
    const last = known.at(-1) ?? page.entries.at(-1);
    if (!last || isBusy) return;
    setBusy(true);
    const answer = await call('POST /audit/list', { ...filter, before: last.id });
    setBusy(false);
    if (shown.current !== memberId) return;
    if (isProblem(answer)) showProblem(answer);
    else setOlder({ entries: [...known, ...answer.entries], hasMore: answer.hasMore });
  }

  return {
    latest,
    isBusy,
    readOlder,
    /** All that were read so far. */
    entriesOf: (page: Page) => [...page.entries, ...(older?.entries ?? NOTHING)],
    hasMore: (page: Page) => (older ?? page).hasMore,
  };
}
