import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { type CardWords, en } from './en.ts';
import { es } from './es.ts';

const WORDS = { en, es };

/** What the cards say, in the user's language. */
export function useCardWords(): CardWords {
  return WORDS[useEntry().language];
}
