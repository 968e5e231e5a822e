import type { AnswerOf } from '@trochai/contract/endpoints';
import type { Call } from '@trochai/card-kit/call.ts';
import type { Problem } from '@trochai/card-kit/problem.ts';
import { isProblem } from '@trochai/card-kit/use-read.ts';
import { mergeEarlier, mergeLatest, type Thread } from './merge-messages.ts';
import type { CrmRecord } from './record.ts';

export type Contact = AnswerOf<'POST /contacts/read'>['contact'];
export type Conversation = AnswerOf<'POST /contacts/read'>['conversations'][number];

export type Shown = {
  contact: Contact;
  conversations: Conversation[];
  cursor: string;
  /** The conversation that was asked for with the cursor: of others it is not known whether anything is new. */
  readId: string | null;
  /** When all of it was read at once, in milliseconds. */
  readAt: number;
  /** By conversation; what was not looked at yet is not there. */
  threads: Record<string, Thread>;
};

type Asking = {
  record: CrmRecord;
  /** The conversation that the member chose. */
  wanted: string | null;
};

/** Links to files live five minutes: before that all is read again. */
const LINKS_LAST_MS = 4 * 60_000;

/**
 * First who has the record, then what was said; afterwards only whether anything is new.
 * @param before null: nothing is shown yet
 * @returns 'same' when nothing is new
 */
export async function readNews(
  call: Call,
  before: Shown | null,
  { record, wanted }: Asking,
): Promise<Shown | Problem | 'same'> {
  if (before) return poll(call, before, wanted);
  const found = await call('POST /contacts/by-record', { record });
  if (isProblem(found)) return found;
  return poll(call, { ...found, readId: null, readAt: 0, threads: {} }, wanted);
}

async function poll(call: Call, before: Shown, wanted: string | null): Promise<Shown | Problem | 'same'> {
  const conversationId = chooseConversation(before, wanted);
  const isWhole = conversationId !== before.readId || Date.now() - before.readAt > LINKS_LAST_MS;
  const news = await call('POST /contacts/poll', {
    contactId: before.contact.id,
    ...(conversationId && { conversationId }),
    ...(!isWhole && { cursor: before.cursor }),
  });
  if (isProblem(news)) return news;
  if (!news.changed) return 'same';
  const { contact, conversations, cursor, messages, hasMore = false } = news;
  const readAt = isWhole ? Date.now() : before.readAt;
  const shown = { contact, conversations, cursor, readId: conversationId, readAt, threads: before.threads };
  if (!conversationId || !messages) return shown;

  const known = before.threads[conversationId] ?? null;
  const page = { messages, hasMore };
  const thread = isWhole
    ? await readAsMuch(call, { conversationId, page, count: known?.messages.length ?? 0 })
    : mergeLatest(known, page);
  if (isProblem(thread)) return thread;
  return { ...shown, threads: { ...before.threads, [conversationId]: thread } };
}

/** Earlier messages may have changed, too, and links in them have run out: as many as were shown are read again. */
async function readAsMuch(
  call: Call,
  { conversationId, page, count }: { conversationId: string; page: Thread; count: number },
): Promise<Thread | Problem> {
  let thread = page;
  while (thread.hasMore && thread.messages.length < count) {
    const earlier = await readEarlier(call, conversationId, thread);
    if (isProblem(earlier)) return earlier;
    thread = mergeEarlier(thread, earlier);
  }
  return thread;
}

/** The page before what is known of a conversation. */
export function readEarlier(
  call: Call,
  conversationId: string,
  { messages: [first] }: Thread,
): Promise<Thread | Problem> {
  return call('POST /conversations/messages', { conversationId, ...(first && { before: first.id }) });
}

/** The one that the member chose, else the one that was written in last. */
export function chooseConversation(
  { conversations }: Pick<Shown, 'conversations'>,
  wanted: string | null,
): string | null {
  if (conversations.some(({ id }) => id === wanted)) return wanted;
  const [latest] = conversations.toSorted((a, b) => b.lastMessageAt.localeCompare(a.lastMessageAt));
  return latest?.id ?? null;
}
