import { describeProblem } from '@trochai/card-kit/describe-problem.ts';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import type { Reading } from '@trochai/card-kit/use-read.ts';

/** At a field to choose from: why there is nothing to choose. */
export function useListProblem(reading: Reading<unknown>): { error: boolean; validationMessage: string } {
  const { words } = useEntry();
  if (reading.is !== 'failed') return { error: false, validationMessage: '' };
  return { error: true, validationMessage: describeProblem(reading.problem, words) };
}
