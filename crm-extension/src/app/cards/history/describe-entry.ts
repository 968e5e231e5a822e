import type { HistoryEntry } from '@trochai/contract/history';
import type { Words } from '@trochai/card-kit/words/en.ts';
import type { CardWords } from '../words/en.ts';

/** One line of a contact's history, and who did it where somebody did. */
export function describeEntry(
  entry: HistoryEntry,
  { words, cards }: { words: Words; cards: CardWords },
): { text: string; by: string | null } {
  const { history } = cards;
  switch (entry.kind) {
    case 'came':
      return { text: describeArrival(entry, { words, cards }), by: null };
    case 'status': {
      const to = words.statuses[entry.to];
      const text = entry.from ? history.statusFrom(words.statuses[entry.from], to) : history.status(to);
      return { text, by: describeBy(entry.by, cards) };
    }
    case 'assigned': {
      const text = entry.to ? history.assigned(entry.to.name) : history.unassigned;
      return { text, by: describeBy(entry.by, cards) };
    }
    case 'named':
      return { text: history.named(entry.name), by: describeBy(entry.by, cards) };
    case 'asked':
      return { text: history.asked(entry.listing.title), by: null };
    case 'merged':
      return { text: history.merged, by: null };
  }
}

type Came = Extract<HistoryEntry, { kind: 'came' }>;
type By = Extract<HistoryEntry, { kind: 'status' }>['by'];

function describeArrival({ source, ad }: Came, { words, cards }: { words: Words; cards: CardWords }): string {
  return ad === null ? cards.history.came(words.sources[source]) : cards.history.cameByAd(ad);
}

function describeBy({ origin, member }: By, { history }: CardWords): string {
  return member?.name ?? history.by[origin];
}
