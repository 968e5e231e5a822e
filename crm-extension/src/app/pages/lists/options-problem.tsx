import { Alert, Button, Text } from '@hubspot/ui-extensions';
import { describeProblem } from '@trochai/card-kit/describe-problem.ts';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { useHomeWords } from '../words/words.ts';
import type { Options } from './use-options.ts';

/** Why there is less to choose from than there should be. */
export function OptionsProblem({
  options: { problem, again },
}: {
  options: Pick<Options, 'problem' | 'again'>;
}) {
  const { words } = useEntry();
  const { optionsFailed } = useHomeWords();
  if (!problem) return null;
  return (
    <Alert title={optionsFailed} variant="warning">
      <Text>{describeProblem(problem, words)}</Text>
      <Button size="xs" onClick={() => void again()}>
        {words.tryAgain}
      </Button>
    </Alert>
  );
}
