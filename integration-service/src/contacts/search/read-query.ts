import { phoneKey } from '../phone-key.ts';

/** What was typed into a search: words of names, or the end of a number. */
export type Query = { words: string[] } | { digits: string; key: string | null };

/** As of so many digits a number may be a whole one. */
const WHOLE_NUMBER = 8;
/** However people write one. */
const NUMBER = /^[\d\s+().\-/]+$/;
const MARKS = /[\u0300-\u036f]+/g;

/** Reads what was typed; null: nothing to look for. */
export function readQuery(typed: string): Query | null {
  const digits = typed.replaceAll(/\D/g, '').replace(/^0+/, '');
  if (digits !== '' && NUMBER.test(typed)) {
    return { digits, key: digits.length < WHOLE_NUMBER ? null : phoneKey(digits) };
  }
  const words = wordsOf(typed);
  return words.length > 0 ? { words } : null;
}

/** The same as the database's function search_text() makes of names. */
function wordsOf(typed: string): string[] {
  const folded = typed.normalize('NFKD').replaceAll(MARKS, '').toLowerCase();
  return [...new Set(folded.split(/[\s,;]+/).filter((word) => word !== ''))];
}

/** The pattern of LIKE for one word: anywhere in a name; of fewer than three letters, where a word begins. */
export function patternOf(word: string): string {
  const literal = word.replaceAll(/[\\%_]/g, String.raw`\$&`);
  return word.length < 3 ? `% ${literal}%` : `%${literal}%`;
}
