import { useExtensionActions } from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import type { Problem } from '@trochai/card-kit/problem.ts';
import { isProblem } from '@trochai/card-kit/use-read.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { mergeEarlier } from './merge-messages.ts';
import { nextPollInMs } from './pace.ts';
import { chooseConversation, readEarlier, readNews, type Shown } from './read-news.ts';
import type { CrmRecord } from './record.ts';

export type Live =
  | { is: 'loading' }
  /** Nobody on WhatsApp has this record, or nobody whom the member may see. */
  | { is: 'absent' }
  | { is: 'failed'; problem: Problem }
  | (Shown & {
      is: 'here';
      /** The conversation that is looked at. */
      conversationId: string | null;
      /** Why the latest news could not be read. */
      problem: Problem | null;
    });

export type LiveContact = {
  live: Live;
  look(conversationId: string): void;
  /** Asks at once: after something was done. */
  refresh(): Promise<void>;
  loadEarlier(): Promise<void>;
};

/**
 * The contact of a record with their conversations, as they change: asked for again and again, ever slower while
 * nothing happens. Answers that come too late are dropped.
 */
export function useLiveContact({ objectType, objectId }: CrmRecord): LiveContact {
  const { call } = useEntry();
  const { refreshObjectProperties } = useExtensionActions<'crm.record.tab'>();
  const [live, setLive] = useState<Live>({ is: 'loading' });
  const current = useRef<Live>(live);
  const wanted = useRef<string | null>(null);
  const round = useRef(0);
  const happenedAt = useRef(Date.now());

  const show = useCallback((next: Live) => {
    current.current = next;
    setLive(next);
  }, []);

  const refresh = useCallback(async () => {
    round.current += 1;
    const mine = round.current;
    const before = current.current.is === 'here' ? current.current : null;
    const answer = await readNews(call, before, {
      record: { objectType, objectId },
      wanted: wanted.current,
    });
    if (mine !== round.current) return;
    if (answer === 'same') {
      show(withoutProblem(current.current));
      return;
    }
    if (isProblem(answer)) {
      show(withProblem(current.current, answer));
      return;
    }
    if (answer.cursor !== before?.cursor) happenedAt.current = Date.now();
    if (before && before.contact.sync?.state !== answer.contact.sync?.state) refreshObjectProperties();
    const conversationId = chooseConversation(answer, wanted.current);
    show({ ...answer, is: 'here', conversationId, problem: null });
  }, [call, objectType, objectId, show, refreshObjectProperties]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    show({ is: 'loading' });
    wanted.current = null;
    happenedAt.current = Date.now();
    const poll = async () => {
      await refresh();
      if (!isOver) timer = setTimeout(() => void poll(), nextPollInMs(Date.now() - happenedAt.current));
    };
    void poll();
    return () => {
      isOver = true;
      round.current += 1;
      clearTimeout(timer);
    };
  }, [refresh, show]);

  const refreshNow = useCallback(async () => {
    happenedAt.current = Date.now();
    await refresh();
  }, [refresh]);

  const look = useCallback(
    (conversationId: string) => {
      wanted.current = conversationId;
      const before = current.current;
      if (before.is === 'here') show({ ...before, conversationId });
      void refreshNow();
    },
    [refreshNow, show],
  );

  const loadEarlier = useCallback(async () => {
    const before = current.current;
    if (before.is !== 'here' || !before.conversationId) return;
    const { conversationId } = before;
    const known = before.threads[conversationId];
    if (!known) return;
    const page = await readEarlier(call, conversationId, known);
    // What is asked for meanwhile does not know of this page: it comes again with the next round.
    round.current += 1;
    const now = current.current;
    if (now.is !== 'here') return;
    if (isProblem(page)) {
      show({ ...now, problem: page });
      return;
    }
    const thread = mergeEarlier(now.threads[conversationId] ?? known, page);
    show({ ...now, threads: { ...now.threads, [conversationId]: thread } });
  }, [call, show]);

  return { live, look, refresh: refreshNow, loadEarlier };
}

/** The same object when there is nothing to take back, so that nothing is rendered again. */
function withoutProblem(before: Live): Live {
  return before.is === 'here' && before.problem ? { ...before, problem: null } : before;
}

/**
 * What was shown stays when it cannot be read again, also a first message that is being filled in; what one may not
 * see any more does not.
 */
function withProblem(before: Live, problem: Problem): Live {
  if (before.is === 'absent') return before;
  if (problem.code === 'NOT_FOUND') return { is: 'absent' };
  return before.is === 'here' ? { ...before, problem } : { is: 'failed', problem };
}
