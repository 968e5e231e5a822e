import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { en, type HomeWords } from './en.ts';
import { es } from './es.ts';

const WORDS = { en, es };

/** What the app's pages say, in the user's language. */
export function useHomeWords(): HomeWords {
  return WORDS[useEntry().language];
}
