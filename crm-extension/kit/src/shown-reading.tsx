import { Alert, Button, ErrorState, Flex, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import type { ReactNode } from 'react';
import { describeProblem } from './describe-problem.ts';
import { useEntry } from './entry-context.ts';
import type { Problem } from './problem.ts';
import type { ReadResult } from './use-read.ts';

type Props<Value> = { result: ReadResult<Value>; children: (value: Value) => ReactNode };

/** What is read, or that it is being read, or why it could not be, with a way to try again. */
export function ShownReading<Value>({ result: { reading, again }, children }: Props<Value>) {
  const { words } = useEntry();
  if (reading.is === 'loading') return <LoadingSpinner label={words.loading} layout="centered" />;
  if (reading.is === 'failed') return <Failure problem={reading.problem} again={again} />;
  return (
    <Flex direction="column" gap="sm">
      {reading.problem && <Alert title={words.stale} variant="warning" />}
      {children(reading.value)}
    </Flex>
  );
}

/** Something could not be loaded. */
export function Failure({ problem, again }: { problem: Problem; again: () => Promise<void> }) {
  const { words } = useEntry();
  const isRight = problem.code === 'FORBIDDEN' || problem.code === 'NO_ACCESS';
  return (
    <ErrorState title={words.failed.title} type={isRight ? 'lock' : 'error'}>
      <Text>{describeProblem(problem, words)}</Text>
      {!isRight && <Button onClick={() => void again()}>{words.tryAgain}</Button>}
    </ErrorState>
  );
}
