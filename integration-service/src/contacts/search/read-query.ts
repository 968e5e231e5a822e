import { phoneKey } from '../phone-key.ts';

/** What was typed into a search: words of names, or the end of a number. */
export type Query = { words: string[] } | { digits: string; keys: string[] };

/** As of so many digits a number may be a whole one. */
const WHOLE_NUMBER = 8;
/** However people write one. */
const NUMBER = /^[\d\s+().\-/]+$/;
/** Countries where one number is written in two ways: by its key it is found without the country's code too. */
const FOLDED_COUNTRIES = ['52', '55'];
const MARKS = /[\u0300-\u036f]+/g;

/** Reads what was typed; null: nothing to look for. */
export function readQuery(typed: string): Query | null {
  const digits = typed.replaceAll(/\D/g, '');
  if (digits !== '' && NUMBER.test(typed)) return readNumber(digits);
  const words = wordsOf(typed);
  return words.length > 0 ? { words } : null;
}

/** The zeros before a whole number are dialled, and no part of it. */
function readNumber(typed: string): Query {
  const whole = typed.replace(/^0+/, '');
  if (whole.length < WHOLE_NUMBER) return { digits: typed, keys: [] };
  return { digits: whole, keys: ['', ...FOLDED_COUNTRIES].map((country) => phoneKey(`${country}${whole}`)) };
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
