import { useExtensionActions } from '@hubspot/ui-extensions';
import type { AnswerOf } from '@trochai/contract/endpoints';
import type { Call } from '@trochai/card-kit/call.ts';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import type { Problem } from '@trochai/card-kit/problem.ts';
import { isProblem } from '@trochai/card-kit/use-read.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { mergeEarlier, mergeLatest, type Thread } from './merge-messages.ts';
import { nextPollInMs } from './pace.ts';
import type { CrmRecord } from './record.ts';

export type Contact = AnswerOf<'POST /contacts/read'>['contact'];
export type Conversation = AnswerOf<'POST /contacts/read'>['conversations'][number];

type Shown = {
  contact: Contact;
  conversations: Conversation[];
  cursor: string;
  /** By conversation; what was not looked at yet is not there. */
  threads: Record<string, Thread>;
};

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

/** Links to files live five minutes: before that all is read again. */
const LINKS_LAST_MS = 4 * 60_000;

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
  const readAt = useRef(0);
  const happenedAt = useRef(Date.now());

  const show = useCallback((next: Live) => {
    current.current = next;
    setLive(next);
  }, []);

  const refresh = useCallback(async () => {
    round.current += 1;
    const mine = round.current;
    const before = current.current;
    const isStale = Date.now() - readAt.current > LINKS_LAST_MS;
    const answer = await ask(call, before, {
      record: { objectType, objectId },
      wanted: wanted.current,
      isStale,
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
    readAt.current = Date.now();
    if (!isStale) happenedAt.current = Date.now();
    if (before.is === 'here' && before.contact.sync?.state !== answer.contact.sync?.state)
      refreshObjectProperties();
    show({ ...answer, is: 'here', conversationId: chosen(answer, wanted.current), problem: null });
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
    const known =
      before.is === 'here' && before.conversationId ? before.threads[before.conversationId] : undefined;
    const first = known?.messages[0];
    if (before.is !== 'here' || !before.conversationId || !known || !first) return;
    const { conversationId } = before;
    const page = await call('POST /conversations/messages', { conversationId, before: first.id });
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

type Asking = { record: CrmRecord; wanted: string | null; isStale: boolean };

/** First who has the record, then what was said; afterwards only whether anything is new. */
async function ask(
  call: Call,
  before: Live,
  { record, wanted, isStale }: Asking,
): Promise<Shown | Problem | 'same'> {
  if (before.is !== 'here') {
    const found = await call('POST /contacts/by-record', { record });
    if (isProblem(found)) return found;
    return readThread(call, { ...found, threads: {} }, { wanted, hasCursor: false });
  }
  const conversationId = chosen(before, wanted);
  const isLookedAt = conversationId === null || before.threads[conversationId] !== undefined;
  const known = isStale ? { ...before, threads: {} } : before;
  return readThread(call, known, { wanted, hasCursor: isLookedAt && !isStale });
}

async function readThread(
  call: Call,
  before: Shown,
  { wanted, hasCursor }: { wanted: string | null; hasCursor: boolean },
): Promise<Shown | Problem | 'same'> {
  const { contact, cursor } = before;
  const conversationId = chosen(before, wanted);
  const news = await call('POST /contacts/poll', {
    contactId: contact.id,
    ...(conversationId && { conversationId }),
    ...(hasCursor && { cursor }),
  });
  if (isProblem(news)) return news;
  if (!news.changed) return 'same';
  const { messages, hasMore = false } = news;
  const threads = { ...before.threads };
  if (conversationId && messages)
    threads[conversationId] = mergeLatest(threads[conversationId] ?? null, { messages, hasMore });
  return { contact: news.contact, conversations: news.conversations, cursor: news.cursor, threads };
}

/** The one that the member chose, else the one that was written in last. */
function chosen({ conversations }: Pick<Shown, 'conversations'>, wanted: string | null): string | null {
  if (conversations.some(({ id }) => id === wanted)) return wanted;
  const [latest] = conversations.toSorted((a, b) => b.lastMessageAt.localeCompare(a.lastMessageAt));
  return latest?.id ?? null;
}

/** The same object when there is nothing to take back, so that nothing is rendered again. */
function withoutProblem(before: Live): Live {
  return before.is === 'here' && before.problem ? { ...before, problem: null } : before;
}

/** What was shown stays when it cannot be read again; what one may not see any more does not. */
function withProblem(before: Live, problem: Problem): Live {
  if (problem.code === 'NOT_FOUND') return { is: 'absent' };
  return before.is === 'here' ? { ...before, problem } : { is: 'failed', problem };
}
