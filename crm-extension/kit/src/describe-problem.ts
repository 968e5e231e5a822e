import type { Problem } from './problem.ts';
import type { Words } from './words/en.ts';

/** In the reader's language where we have words for it, else in the service's. */
export function describeProblem({ code, message }: Problem, { problems }: Words): string {
  const known: Partial<Record<Problem['code'], string>> = problems;
  return known[code] ?? message;
}
