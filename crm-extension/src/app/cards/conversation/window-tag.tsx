import { StatusTag } from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import type { Conversation } from '../live/read-news.ts';
import { useCardWords } from '../words/words.ts';

const VARIANTS = { open: 'success', closing: 'warning', closed: 'danger' } as const;

/** Whether the customer can be written to freely, and for how long. */
export function WindowTag({ conversation: { window } }: { conversation: Conversation }) {
  const { formats } = useEntry();
  const { window: words } = useCardWords();
  if (window === null) return <StatusTag>{words.web}</StatusTag>;
  const left = window.closesAt ? formats.duration(Date.parse(window.closesAt) - Date.now()) : '';
  const says = { open: words.open(left), closing: words.closing(left), closed: words.closed };
  return <StatusTag variant={VARIANTS[window.state]}>{says[window.state]}</StatusTag>;
}
