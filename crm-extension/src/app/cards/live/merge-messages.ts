import type { AnswerOf } from '@trochai/contract/endpoints';

export type Message = AnswerOf<'POST /conversations/messages'>['messages'][number];
export type Thread = { messages: Message[]; hasMore: boolean };

/**
 * The latest page over what was loaded before: earlier messages stay. When more came in between than a page holds,
 * there would be a gap: then only the page is left, and earlier ones are asked for again.
 */
export function mergeLatest(known: Thread | null, page: Thread): Thread {
  const [first] = page.messages;
  if (!known || !first || !page.hasMore) return page;
  const inPage = new Set(page.messages.map(({ id }) => id));
  const start = known.messages.findIndex(({ id }) => inPage.has(id));
  if (start === -1) return page;
  const hasMore = start === 0 ? page.hasMore : known.hasMore;
  return { messages: [...known.messages.slice(0, start), ...page.messages], hasMore };
}

/** An earlier page before what is known. */
export function mergeEarlier(known: Thread, page: Thread): Thread {
  const ids = new Set(known.messages.map(({ id }) => id));
  const earlier = page.messages.filter(({ id }) => !ids.has(id));
  return { messages: [...earlier, ...known.messages], hasMore: page.hasMore };
}
