import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { en, type SettingsWords } from './en.ts';
import { es } from './es.ts';

const WORDS = { en, es };

/** What the settings say, in the user's language. */
export function useSettingsWords(): SettingsWords {
  return WORDS[useEntry().language];
}
