import type { AnswerOf } from '@trochai/contract/endpoints';
import { createContext, useContext } from 'react';
import type { Call } from './call.ts';
import type { Formats } from './formats.ts';
import type { Problem } from './problem.ts';
import type { Words } from './words/en.ts';
import type { Language } from './words/words.ts';

export type Me = AnswerOf<'POST /me'>;

/** What every view of an entry may use. */
export type EntryValue = {
  call: Call;
  /** The service's origin, of its public pages as well. */
  backendUrl: string;
  me: Me;
  /** Reads again who asks: after something that changes it. */
  readMeAgain(): Promise<void>;
  language: Language;
  /** What all entries say; each has words of its own besides. */
  words: Words;
  formats: Formats;
  showProblem(problem: Problem): void;
  showDone(message: string): void;
};

export const EntryContext = createContext<EntryValue | null>(null);

/** @throws Error outside of an Entry */
export function useEntry(): EntryValue {
  const value = useContext(EntryContext);
  if (!value) throw new Error('There is no Entry around this view');
  return value;
}
