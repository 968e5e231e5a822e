import type { AnswerOf } from '@trochai/contract/endpoints';

export type Page = Pick<AnswerOf<'POST /contacts/search'>, 'contacts' | 'next' | 'count'>;
export type Found = Page['contacts'][number];

/**
 * The first page, read anew, over what was loaded before: who was active since comes first, who does not fit any more
 * is gone, and later pages stay. When more came in between than a page holds there would be a gap: then only the page
 * is left.
 */
export function mergeFirst(known: Page | null, page: Page): Page {
  const last = page.contacts.at(-1);
  if (!known || !last || page.next === null) return page;
  const inPage = new Set(page.contacts.map(({ id }) => id));
  if (!known.contacts.some(({ id }) => inPage.has(id))) return page;
  const later = known.contacts.filter((one) => !inPage.has(one.id) && comesAfter(one, last));
  if (later.length === 0) return page;
  return { contacts: [...page.contacts, ...later], next: known.next, count: page.count };
}

/** The next page behind what is known; somebody who was active in between stands in it no second time. */
export function mergeNext(known: Page, page: Page): Page {
  const ids = new Set(known.contacts.map(({ id }) => id));
  const contacts = [...known.contacts, ...page.contacts.filter(({ id }) => !ids.has(id))];
  return { contacts, next: page.next, count: page.count };
}

/** In the service's order: the latest activity first. */
function comesAfter({ conversation: one }: Found, { conversation: other }: Found): boolean {
  if (one.lastMessageAt !== other.lastMessageAt) return one.lastMessageAt < other.lastMessageAt;
  return one.id < other.id;
}
