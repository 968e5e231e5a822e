import type { AnswerOf, InputOf, Operation } from '@trochai/contract/endpoints';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useEntry } from './entry-context.ts';
import type { Problem } from './problem.ts';

/** What is shown stays while it is read again; `problem` is why the last reading failed. */
export type Reading<Value> =
  | { is: 'loading' }
  | { is: 'failed'; problem: Problem }
  | { is: 'here'; value: Value; problem: Problem | null };

export type ReadResult<Value> = { reading: Reading<Value>; again: () => Promise<void> };

/**
 * Reads something when it is shown, and when its input changes. Answers that come too late are dropped.
 * @param input null: nothing is asked for yet
 */
export function useRead<Name extends Operation>(
  operation: Name,
  input: InputOf<Name> | null,
): ReadResult<AnswerOf<Name>> {
  const { call } = useEntry();
  const [reading, setReading] = useState<Reading<AnswerOf<Name>>>({ is: 'loading' });
  const latest = useRef(0);
  const wanted = JSON.stringify(input ?? null);
  const isWanted = input !== null;

  const again = useCallback(async () => {
    if (!isWanted) return;
    latest.current += 1;
    const mine = latest.current;
    const answer = await call(operation, inputOf<Name>(wanted));
    if (mine === latest.current) setReading((before) => settle(before, answer));
  }, [call, operation, wanted, isWanted]);

  useEffect(() => {
    setReading({ is: 'loading' });
    void again();
    return () => {
      latest.current += 1;
    };
  }, [again]);
  return { reading, again };
}

function inputOf<Name extends Operation>(text: string): InputOf<Name> {
  const input: unknown = JSON.parse(text);
  // It was made of such an input a moment ago.
  return (input ?? undefined) as InputOf<Name>;
}

function settle<Value>(before: Reading<Value>, answer: Value | Problem): Reading<Value> {
  if (!isProblem(answer)) return { is: 'here', value: answer, problem: null };
  return before.is === 'here' ? { ...before, problem: answer } : { is: 'failed', problem: answer };
}

/** Whether an answer says that nothing was done. */
export function isProblem(answer: unknown): answer is Problem {
  return typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === false;
}
