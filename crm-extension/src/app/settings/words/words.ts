import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { en } from './en.ts';
import { es } from './es.ts';

export type SettingsWords = typeof en;

const WORDS = { en, es };

/** What the settings say, in the user's language. */
export function useSettingsWords(): SettingsWords {
  return WORDS[useEntry().language];
}
