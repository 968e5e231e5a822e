import type { DueTimeline } from '../../crm-sync/timeline/claim-timelines.ts';
import type { DayMessage } from '../../crm-sync/timeline/read-days.ts';
import { SILENT_KINDS } from '../../messages/silent-kinds.ts';
import { escapeHtml } from '../../platform/http/escape-html.ts';

/** A day of a conversation; `lines` are HTML, each whole in itself. */
export type DescribedDay = { heading: string; lines: string[] };

/**
 * What HubSpot's timeline shows of one day: how much was said and who waits, or every word.
 * @param messages of the day, in order
 * @param after what is about them and was said later: edits and revocations
 */
export function describeDay(
  of: Pick<DueTimeline, 'detail' | 'channel' | 'timeZone'>,
  messages: readonly DayMessage[],
  after: readonly DayMessage[],
): DescribedDay {
  const words = messages.filter(({ kind }) => !SILENT_KINDS.has(kind));
  const lines = of.detail === 'FULL' ? tellWords(of, words, after) : summarize(of, words);
  return { heading: headingOf(of, messages), lines };
}

function headingOf(
  { channel, timeZone }: Pick<DueTimeline, 'channel' | 'timeZone'>,
  [first]: readonly DayMessage[],
) {
  const place = channel.kind === 'WEB' ? 'Website chat' : 'WhatsApp';
  const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone }).format(first?.sentAt);
  return `${place} · ${channel.name} · ${date}`;
}

function summarize({ timeZone }: Pick<DueTimeline, 'timeZone'>, words: readonly DayMessage[]): string[] {
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last) return ['Nothing but reactions.'];
  const theirs = words.filter(({ direction }) => direction === 'INBOUND').length;
  const agents = new Set(words.flatMap(({ author }) => author ?? []));
  const span = `${clock(first, timeZone)} to ${clock(last, timeZone)}`;
  return [
    `${countOf(theirs)} from the customer, ${words.length - theirs} from the agency, ${span}.`,
    ...(agents.size > 0 ? [`Answered by ${escapeHtml([...agents].join(', '))}.`] : []),
    last.direction === 'INBOUND' ? 'The customer waits for an answer.' : 'The agency spoke last.',
  ];
}

function countOf(messages: number): string {
  return messages === 1 ? '1 message' : `${messages} messages`;
}

function tellWords(
  { timeZone }: Pick<DueTimeline, 'timeZone'>,
  words: readonly DayMessage[],
  after: readonly DayMessage[],
): string[] {
  const revoked = new Set(after.flatMap(({ kind, target }) => (kind === 'revoke' && target ? [target] : [])));
  const edits = new Map(
    after.flatMap(({ kind, target, text }) => (kind === 'edit' && target ? [[target, text]] : [])),
  );
  return words.map((word) => {
    const { wamid, direction, author } = word;
    const who = direction === 'INBOUND' ? 'Customer' : (author ?? 'Agency');
    const text = wamid && revoked.has(wamid) ? '(deleted)' : ((wamid && edits.get(wamid)) ?? word.text);
    return `${clock(word, timeZone)} <strong>${escapeHtml(who)}</strong>: ${breakLines(text)}`;
  });
}

function breakLines(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map(escapeHtml)
    .join('<br>');
}

function clock({ sentAt }: DayMessage, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(sentAt);
}
