import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { SOURCES } from '../contacts/filters.ts';
import { useHomeWords } from '../words/words.ts';
import type { Grouping } from './choice.ts';
import type { Group } from './report.ts';

/** What a group of the report is called: sources and months in the reader's language. */
export function useGroupName({ key, name }: Group, groupBy: Grouping): string {
  const { words, language } = useEntry();
  const { funnel: say } = useHomeWords();
  if (key === null) return groupBy === 'listing' ? say.noListing : words.nobody;
  if (groupBy === 'month') return nameMonth(key, language);
  const source = SOURCES.find((one) => groupBy === 'source' && one === key);
  return source ? words.sources[source] : (name ?? key);
}

/** @param month "2026-11" */
function nameMonth(month: string, language: string): string {
  const format = new Intl.DateTimeFormat(language, { timeZone: 'UTC', month: 'long', year: 'numeric' });
  return format.format(new Date(`${month}-01T00:00:00Z`));
}
