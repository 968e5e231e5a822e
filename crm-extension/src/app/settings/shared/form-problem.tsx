import { Alert } from '@hubspot/ui-extensions';
import { describeProblem } from '@trochai/card-kit/describe-problem.ts';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import type { Problem } from '@trochai/card-kit/problem.ts';

/** Why a form was not saved, at the form: it stays there until it is saved. */
export function FormProblem({ title, problem }: { title: string; problem: Problem | null }) {
  const { words } = useEntry();
  if (!problem) return null;
  return (
    <Alert title={title} variant="danger">
      {describeProblem(problem, words)}
    </Alert>
  );
}
