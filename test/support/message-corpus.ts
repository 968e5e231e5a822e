import { ANSWERS } from './corpus/answers.ts';
import { BESIDES } from './corpus/besides.ts';
import type { CorpusMessage } from './corpus/corpus-message.ts';
import { NOTICES } from './corpus/notices.ts';
import { WORDS_AND_FILES } from './corpus/words-and-files.ts';

/** Messages of every kind. */
export const MESSAGES: readonly CorpusMessage[] = [...WORDS_AND_FILES, ...ANSWERS, ...NOTICES, ...BESIDES];
