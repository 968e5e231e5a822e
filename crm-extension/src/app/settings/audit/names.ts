import type { Words } from '@trochai/card-kit/words/en.ts';
import type { SettingsWords } from '../words/en.ts';

/** What is needed to say what an entry is about. */
export type Names = {
  words: Words;
  say: SettingsWords;
  /** Of a member or a channel, by its id; null: it is not known any more. */
  nameOf(id: string): string | null;
};
