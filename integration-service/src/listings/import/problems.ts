import type { ListingImportView } from '@trochai/contract/listings';
import type { ProblemWords } from './problem-words.ts';

export type Problem = ListingImportView['problems'][number];

const MOST_KEPT = 100;

export type Problems = {
  add(problem: Problem): void;
  /** The first hundred, then how many more. */
  list(): Problem[];
};

/** Collects what is wrong with a file, as much of it as somebody will read. */
export function collectProblems(words: ProblemWords): Problems {
  const kept: Problem[] = [];
  let firstLeftOut = 0;
  let leftOut = 0;

  function add(problem: Problem): void {
    if (kept.length < MOST_KEPT) {
      kept.push(problem);
      return;
    }
    firstLeftOut ||= problem.line;
    leftOut += 1;
  }

  function list(): Problem[] {
    if (leftOut === 0) return kept;
    return [...kept, { line: firstLeftOut, field: null, message: words.more(leftOut) }];
  }
  return { add, list };
}
